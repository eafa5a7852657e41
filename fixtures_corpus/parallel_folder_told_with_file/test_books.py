"""The folders are made for the files in them; one is made by somebody else, too."""

import os
import shutil

import pytest

BOOKS = "books"
BOOK = "books/first.json"  # expect: VET403 "`books/first.json` (and 1 more path)"
MAPS = "maps"  # expect: VET403 "`maps` is"
MAP = "maps/here.json"  # expect: VET403 "`maps/here.json` is"


@pytest.fixture
def book():
    os.makedirs(BOOKS)
    shutil.copyfile(__file__, BOOK)
    yield BOOK
    shutil.rmtree(BOOKS)


@pytest.mark.parametrize("page", [1, 2])
def test_book(book, page):
    assert book


@pytest.mark.parametrize("page", [1, 2])
def test_map(page):
    os.makedirs(MAPS)
    shutil.copyfile(__file__, MAP)
    shutil.rmtree(MAPS)
    assert page


@pytest.mark.parametrize("page", [1, 2])
def test_no_map(page):
    os.mkdir(MAPS)
    os.rmdir(MAPS)
    assert page
