import pytest


@pytest.fixture(autouse=True)
def repository(tmp_path):  # expect: VET207 "in 5 of its 5 tests"
    (tmp_path / "repository").mkdir()
    yield tmp_path / "repository"


def test_first(repository, host, folder):
    assert host


def test_second(repository, host, folder):
    assert host


def test_third(folder, repository, host):
    assert host


class TestMocked:
    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch):
        """It keeps the next test from the real clock, too."""
        monkeypatch.setattr("time.sleep", None)
        return 1

    def test_fourth(self, repository, host, folder, clock):
        assert clock

    def test_fifth(self, repository, host, folder, clock):
        assert clock
