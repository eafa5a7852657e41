import os
import tempfile
import unittest

from folders import Stay, Visit, in_tempdir, own_folder


class InOwnFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.before = os.getcwd()
        os.chdir(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        os.chdir(cls.before)
        cls.folder.cleanup()


class TestReports(InOwnFolder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.name = "report.txt"

    def test_report(self):
        with open("report.txt", "w") as file:
            file.write("1")

    def test_another_report(self):
        with open("report.txt", "w") as file:
            file.write("2")


class TestMoved:
    def setup_method(self):
        self.before = os.getcwd()
        os.chdir(tempfile.mkdtemp())

    def teardown_method(self):
        os.chdir(self.before)

    def test_note(self):
        with open("report.txt", "w") as file:
            file.write("3")


class TestStays:
    def setup_method(self):
        self.number = 4

    def test_stays(self):
        with open("stays.txt", "w") as file:  # expect: VET403 "stays.txt"
            file.write(str(self.number))


def test_in_a_context():
    with own_folder():
        with open("notes.txt", "w") as file:
            file.write("5")


def test_in_a_class_of_contexts():
    with Visit():
        with open("notes.txt", "w") as file:
            file.write("6")


def test_in_a_context_that_goes_there_when_made(tmp_path):
    with Stay(tmp_path):
        with open("notes.txt", "w") as file:
            file.write("9")


@in_tempdir
def test_decorated():
    with open("notes.txt", "w") as file:
        file.write("7")


def check(name):
    with own_folder():
        with open(name, "w") as file:
            file.write("8")


def test_in_a_helper():
    check("notes.txt")
