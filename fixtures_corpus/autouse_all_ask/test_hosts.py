import pytest


@pytest.fixture(autouse=True)
def repository(tmp_path):  # expect: VET207 "in 3 of its 3 tests"
    (tmp_path / "repository").mkdir()
    yield tmp_path / "repository"


def test_first(repository, host, folder):
    assert host


def test_second(repository, host, folder):
    assert host


def test_third(folder, repository, host):
    assert host
