"""What a variable of the environment says is the same for all workers, and so is what stands for it where it is unset."""

import os
import shutil
import socketserver

import pytest


def cache():
    default = "./shop-cache"  # expect: VET403 "`./shop-cache`"
    path = os.environ.get("SHOP_CACHE") or default
    if os.path.exists(path):
        shutil.rmtree(path)
    return path


@pytest.mark.parametrize("row", ["a", "b"])
def test_emptied(row):
    assert cache()


@pytest.mark.parametrize("row", ["a", "b"])
def test_written(row):
    path = os.getenv("SHOP_REPORT", "/tmp/shop-report.txt")  # expect: VET403 "`/tmp/shop-report.txt`"
    with open(path, "w") as file:
        file.write(row)


@pytest.fixture
def server():
    port = int(os.environ.get("SHOP_PORT", 8000))  # expect: VET404 "8000"
    with socketserver.TCPServer(("localhost", port), None) as server:
        yield server


def test_server(server):
    assert server


def test_server_again(server):
    assert server


@pytest.mark.parametrize("row", ["a", "b"])
def test_told_apart(row):
    name = os.environ.get("PYTEST_XDIST_WORKER", "master")
    with open(f"/tmp/shop-{name}.txt", "w") as file:
        file.write(row)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SHOP_FOLDER", str(tmp_path))


@pytest.mark.parametrize("row", ["a", "b"])
def test_set_by_the_suite(folder, row):
    with open(os.path.join(os.environ.get("SHOP_FOLDER", "/tmp"), "rows.txt"), "w") as file:
        file.write(row)


@pytest.mark.parametrize("row", ["a", "b"])
def test_no_default(row):
    with open(os.environ.get("SHOP_ROWS"), "w") as file:
        file.write(row)
