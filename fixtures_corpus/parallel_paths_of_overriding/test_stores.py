"""An inherited set-up or test calls the method of the class that inherits it."""

import os
import shutil
import tempfile
import unittest

import pytest


class StoreCases(unittest.TestCase):
    def setUp(self):
        self.store = self.make_store()

    def make_store(self):
        raise unittest.SkipTest("nothing to store in")

    def test_empty(self):
        assert not self.store

    def test_filled(self):
        self.store = [self.fill()]
        assert self.store

    def fill(self):
        return self.kind()


class TestInFile(StoreCases):
    def make_store(self):
        if os.path.exists("shop.db"):
            os.remove("shop.db")  # expect: VET403 "`shop.db` is written down and reaches `os.remove` in method"
        return []

    def kind(self):
        return "file"


class TestInMemory(StoreCases):
    def make_store(self):
        return []

    def kind(self):
        with open("/tmp/shop-kind.txt", "w") as file:  # expect: VET403 "kind`: other runs may meet"
            return file.write("memory")


class TestInOwnFolder(StoreCases):
    def make_store(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        return []

    def kind(self):
        with open(os.path.join(tempfile.mkdtemp(), "kind.txt"), "w") as file:
            return file.write("folder")


class Exporting:
    @pytest.fixture
    def exported(self):
        return self.export()

    def test_exported(self, exported):
        assert exported is None

    def test_exported_again(self, exported):
        assert exported is None


class TestExport(Exporting):
    def export(self):
        os.makedirs("/tmp/shop-export/new")  # expect: VET403 "/tmp/shop-export/new"

    def unused(self):
        os.makedirs("/tmp/shop-nobody")


class WithShelf(unittest.TestCase):
    def setUp(self):
        self.shelf = self.make_shelf()


class ShelfCases:
    def setUp(self):
        super().setUp()
        assert self.shelf is None

    def test_shelf(self):
        assert self.shelf is None

    def test_shelf_again(self):
        assert self.shelf is None


class TestShelf(ShelfCases, WithShelf):
    def make_shelf(self):
        os.makedirs("shelf/new")  # expect: VET403 "shelf/new"
