import os

import pytest


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("place", ["shelf"])
def test_by_name(request, place):
    assert request.getfixturevalue(place)
    with open(os.path.join("books", "novel.txt"), "w") as file:
        file.write("Emma")
