from pathlib import Path
from unittest import mock

import pytest

from shop import files
from shop.files import Archive, archive, export, load, logged, plan, save, save_report, touch

ROOT = Path("/tmp/shop-reports")  # expect: VET403 "shop-reports"
NAME = "exported.txt"  # expect: VET403 "exported.txt"


def test_save():
    save("/tmp/shop/saved.txt", "text")  # expect: VET403 "builtins.open"


def test_save_again():
    target = "/tmp/shop/saved.txt"  # expect: VET403
    save(target, "text")


def test_report():
    save_report(ROOT, "one.txt", "text")


def test_report_again():
    save_report(ROOT, "two.txt", "text")


def test_named():
    save(NAME, "text")


def test_named_again():
    save(NAME, "other")


def test_any_branch():
    export(["a"], target="/tmp/shop/exported.csv")  # expect: VET403 "exported.csv"


def test_read():
    with pytest.raises(OSError):
        load("/tmp/shop/nothing.txt")


def test_planned():
    assert plan("/tmp/shop/planned.txt")


def test_relative_below_another(tmp_path):
    save_report(tmp_path, "exported.json", "text")


def test_relative_joined_to_another(tmp_path):
    touch("exported.dat", str(tmp_path))


def test_temporary(tmp_path):
    save(tmp_path / "saved.txt", "text")
    save(str(tmp_path / "other.txt"), "text")


def test_patched():
    with mock.patch("shop.files.save"):
        files.save("/tmp/shop/patched.txt", "text")


@mock.patch("shop.files.store")
def test_patched_between(store):
    archive("/tmp/shop/between.txt", "text")
    assert store.called


def test_archive():
    Archive.of("a").save("/tmp/shop/archive.txt")  # expect: VET403 "archive.txt"


def test_archive_by_name():
    Archive.of("a").save(target="/tmp/shop/named-archive.txt")  # expect: VET403 "named-archive.txt"


def test_logged():
    logged("a", target="/tmp/shop/logged.txt")  # expect: VET403 "logged.txt"


def test_titled(tmp_path):
    logged("a", target=tmp_path / "logged.txt", title="/tmp/shop/title.txt")
    Archive.of("a").save(tmp_path / "archive.txt", "/tmp/shop/mode.txt")


@pytest.fixture
def no_store(monkeypatch):
    monkeypatch.setattr(files, "store", lambda path, text: None)


def test_patched_by_a_fixture(no_store):
    archive("/tmp/shop/fixture.txt", "text")


@mock.patch("shop.files.store")
class TestPatched:
    def test_by_the_class(self, store):
        archive("/tmp/shop/class.txt", "text")


class TestPatchedBefore:
    def setup_method(self):
        self.patcher = mock.patch("shop.files.store")
        self.patcher.start()

    def teardown_method(self):
        self.patcher.stop()

    def test_by_its_setup(self):
        archive("/tmp/shop/setup.txt", "text")
