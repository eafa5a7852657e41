import os
import pathlib
import subprocess
import sys
import tempfile

import pytest


def test_joined():
    with open(os.path.join(tempfile.gettempdir(), "shop.csv"), "w") as file:  # expect: VET403 "/tmp/shop.csv"
        file.write("a,b")


def test_own_folder():
    with open(os.path.join(tempfile.mkdtemp(), "shop.csv"), "w") as file:
        file.write("a,b")


def test_beside_this_file():
    assert open(os.path.join(os.path.dirname(__file__), "test_composed.py"))


@pytest.fixture(scope="module")
def server():
    socket = str(pathlib.Path(tempfile.gettempdir()) / "shop.sock")  # expect: VET403 "/tmp/shop.sock"
    process = subprocess.Popen([sys.executable, "-m", "shop", "--socket", socket])
    yield socket
    process.terminate()


@pytest.fixture(scope="module")
def own_server():
    socket = str(pathlib.Path(tempfile.gettempdir()) / f"shop-{os.getpid()}.sock")
    process = subprocess.Popen([sys.executable, "-m", "shop", "--socket", socket])
    yield socket
    process.terminate()


def test_server(server):
    assert server


def test_own_server(own_server):
    assert own_server


PORT = 18888  # expect: VET404 "18888"


def test_port_in_a_text():
    process = subprocess.Popen([sys.executable, "-m", "shop", "--port=%s" % PORT])
    process.terminate()


def test_where_pytest_was_started():
    with open(os.path.join(os.getcwd(), "started.csv"), "w") as file:  # expect: VET403 "./started.csv"
        file.write("a,b")


def test_moved_before(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open(os.path.join(os.getcwd(), "moved.csv"), "w") as file:
        file.write("a,b")


def test_here():
    folder = "./"
    os.makedirs(folder, exist_ok=True)


def test_twice_divided():
    with open(os.path.join("/tmp/", "divided.csv"), "w") as file:  # expect: VET403 "`/tmp/divided.csv`"
        file.write("a,b")


def test_shared_folder():
    written = pathlib.Path(tempfile.tempdir) / "shop-pager.txt"  # expect: VET403 "/tmp/shop-pager.txt"
    written.write_text("a")


def test_named_inside():
    import io
    import tarfile

    with tarfile.open(name="shop.tar", fileobj=io.BytesIO(), mode="w") as archive:
        assert archive
