"""Some get a value without an argument of its name."""

import pytest

from base import Base, lf


def grow(request):
    request.getfixturevalue("pages").append(2)


@pytest.mark.parametrize("name", ["rows"])
def test_fetched_by_parameter(request, name):
    request.getfixturevalue(name).append(2)


@pytest.mark.parametrize("name", ["words"])
def test_only_looked_at(request, name):
    assert len(request.getfixturevalue(name)) == 1


def test_fetched_by_helper(request):
    grow(request)


@pytest.mark.parametrize("value", [lf("cells"), [3]])
def test_lazily(value):
    value.append(2)


def test_plain(rows, pages, cells, words, numbers):
    assert rows == pages == cells == words == [1] and len(numbers) == 2


class TestLetters(Base):
    def test_first(self):
        self.letters.append(2)

    def test_second(self):
        assert self.letters == [1]

    def test_by_base(self, lines):
        self.noted = lines
        self.note()


@pytest.mark.usefixtures("names", "titles")
class TestNames:
    def test_added(self):
        self.names.append("b")

    def test_one(self):
        assert self.names == self.titles
