import sys


def test_windows():
    sys.platform = "win32"  # expect: VET402 "as in 3 more functions, and not put back"
    assert sys.platform == "win32"


def test_mac():
    sys.platform = "darwin"
    assert sys.platform == "darwin"


def test_linux():
    sys.platform = "linux"
    assert sys.platform == "linux"


def test_emscripten():
    sys.platform = "emscripten"
    assert sys.platform == "emscripten"
