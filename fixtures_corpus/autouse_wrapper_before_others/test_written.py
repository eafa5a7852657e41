"""The class writes into the folder before each test; what `usefixtures` names would come after that."""

import pathlib

import pytest


@pytest.fixture(autouse=True)
def in_folder(folder):
    pass


class TestWritten:
    def setup_method(self):
        pathlib.Path("names").write_text("pear")

    def test_names(self, folder):
        assert (folder / "names").exists()
