import os
import tempfile

FOLDER = "/tmp"  # expect: VET403 "and 3 more paths"
BY_FORMAT = "{}/format.yml".format(FOLDER)
BY_NUMBER = "{0}/{0}/number.yml".format(FOLDER)
BY_NAME = "{folder}/name.yml".format(folder=FOLDER)
BY_PERCENT = "%s/%d/percent.yml" % (FOLDER, 3)
OWN = "{}/{:05}.yml".format(FOLDER, os.getpid())
UNIQUE = "%s/unique.yml" % tempfile.mkdtemp()


def write(path):
    with open(path, "w") as file:
        file.write("price: 3")


def test_format():
    write(BY_FORMAT)
    assert os.path.exists(BY_FORMAT)


def test_number():
    write(BY_NUMBER)
    assert os.path.exists(BY_NUMBER)


def test_name():
    write(BY_NAME)
    assert os.path.exists(BY_NAME)


def test_percent():
    write(BY_PERCENT)
    assert os.path.exists(BY_PERCENT)


def test_own():
    write(OWN)
    assert os.path.exists(OWN)


def test_unique():
    write(UNIQUE)
    assert os.path.exists(UNIQUE)
