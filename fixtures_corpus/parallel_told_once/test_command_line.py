import sys


def test_first():
    sys.argv = ["shop", "1"]  # expect: VET402 "as in 5 more functions, and not put back"
    assert len(sys.argv) == 2


def test_second():
    sys.argv = ["shop", "2"]
    assert len(sys.argv) == 2


def test_third():
    sys.argv = ["shop", "3"]
    assert len(sys.argv) == 2


def test_fourth():
    sys.argv = ["shop", "4"]
    assert len(sys.argv) == 2


def test_fifth():
    sys.argv = ["shop", "5"]
    assert len(sys.argv) == 2


def test_sixth():
    sys.argv = ["shop", "6"]
    assert len(sys.argv) == 2
