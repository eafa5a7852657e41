"""The cache never changes a result: whatever is wrong with it is a miss."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from suitevet.cache.directory import NAME
from suitevet.cache.facts_store import Store
from suitevet.project.tree import Tree
from suitevet.reading.reader import Reading, reader


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path), "1.0")


def _entry(store: Store) -> Path:
    (entry,) = store.directory.entries()
    return Path(entry.path)


def test_what_was_put_is_found(store: Store) -> None:
    key = store.key("x = 1")
    assert store.get(key) is None
    store.put(key, b"payload")
    assert store.get(key) == b"payload"
    assert Path(store.directory.path, ".gitignore").read_text() == "*\n"
    assert Path(store.directory.path, "CACHEDIR.TAG").exists()


def test_another_version_or_content_is_another_key(tmp_path: Path, store: Store) -> None:
    assert store.key("x") != store.key("y")
    assert store.key("x") != Store(str(tmp_path), "1.1").key("x")


def test_every_corruption_is_a_miss(store: Store) -> None:
    key = store.key("x = 1")
    store.put(key, b"payload" * 20)
    whole = _entry(store).read_bytes()
    chance = random.Random(7)
    for _ in range(1000):
        broken = bytearray(whole)
        kind = chance.randrange(3)
        if kind == 0:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del broken[chance.randrange(len(broken)) :]
        else:
            broken += chance.randbytes(1 + chance.randrange(9))
        _entry(store).write_bytes(bytes(broken))
        assert store.get(key) is None


@pytest.mark.parametrize("kind", ["pipe", "device", "directory", "ring"])
def test_an_entry_that_is_no_file_is_a_miss(store: Store, kind: str) -> None:
    key = store.key("x")
    store.put(key, b"payload")
    entry = _entry(store)
    entry.unlink()
    match kind:
        case "pipe":
            os.mkfifo(entry)
        case "device":
            entry.symlink_to("/dev/zero")
        case "directory":
            entry.mkdir()
        case "ring":
            entry.symlink_to(entry)
    assert store.get(key) is None
    store.put(key, b"payload")
    assert store.get(key) == (None if kind == "directory" else b"payload")


def test_a_directory_others_may_write_to_is_not_used(store: Store) -> None:
    key = store.key("x")
    store.put(key, b"payload")
    os.chmod(store.directory.path, 0o777)
    assert Store(os.path.dirname(store.directory.path), "1.0").get(key) is None


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = tmp_path / "root"
    root.mkdir()
    (root / NAME).symlink_to(elsewhere)
    store = Store(str(root), "1.0")
    store.put(store.key("x"), b"payload")
    assert list(elsewhere.iterdir()) == []


def test_a_root_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("a file where the directory should be")
    store = Store(str(tmp_path), "1.0")
    key = store.key("x")
    store.put(key, b"payload")
    assert store.get(key) is None


def test_a_directory_that_came_from_elsewhere_is_empty(tmp_path: Path, store: Store) -> None:
    key = store.key("x")
    store.put(key, b"payload")
    shutil.copytree(tmp_path / NAME, tmp_path / "checkout" / NAME)
    copy = Store(str(tmp_path / "checkout"), "1.0")
    assert copy.get(key) is None
    copy.put(key, b"payload")
    assert copy.get(key) == b"payload"


def test_a_directory_that_was_not_finished_is_finished(tmp_path: Path, store: Store) -> None:
    (tmp_path / NAME).mkdir(mode=0o700)
    key = store.key("x")
    store.put(key, b"payload")
    assert store.get(key) == Store(str(tmp_path), "1.0").get(key) == b"payload"


@pytest.mark.parametrize("jobs", [1, 2])
def test_cold_warm_and_uncached_facts_are_equal(tmp_path: Path, store: Store, jobs: int) -> None:
    for number in range(12):
        (tmp_path / f"test_{number}.py").write_text(f"def test_{number}(fixture):\n    assert fixture\n" * 500)
    (tmp_path / "test_broken.py").write_text("def test(:\n")
    tree, paths = Tree(str(tmp_path)), (*(f"test_{number}.py" for number in range(12)), "test_broken.py")
    plain = reader(tree)(paths)
    assert reader(tree, Reading(jobs, store))(paths) == plain
    assert len(list(store.directory.entries())) == 13
    assert reader(tree, Reading(jobs, store))(paths) == plain
    assert list(plain) == list(paths)
