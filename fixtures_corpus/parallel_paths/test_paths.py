import os
from pathlib import Path
from unittest import mock


def test_absolute():
    with open("/tmp/shop-export.csv", "w") as file:  # expect: VET403 "shop-export"
        file.write("a,b")


def test_relative():
    Path("export.csv").write_text("a,b")  # expect: VET403 "export.csv"


def test_moved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("export.csv").write_text("a,b")


def test_below(tmp_path):
    (tmp_path / "export.csv").write_text("a,b")


def test_reads():
    if os.path.exists("/tmp/shop-import.csv"):
        with open("/tmp/shop-import.csv") as file:
            assert file.read()


def test_faked():
    with mock.patch("builtins.open", mock.mock_open()):
        with open("/tmp/shop-export.csv", "w") as file:
            file.write("a,b")


class Store:
    @staticmethod
    def save(path):
        Path(path).write_text("a,b")


def test_helper_is_faked():
    with mock.patch.multiple(Store, save=mock.DEFAULT):
        Store.save("faked.csv")


def test_helper():
    Store.save("saved.csv")  # expect: VET403 "saved.csv"


def test_lock_that_all_share():
    with open("/tmp/shop.lock", "w") as lock:
        assert lock
