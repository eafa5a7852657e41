import os


def test_build(isolated_cli_runner):  # unknown: closure
    os.mkdir("build")
    assert os.path.isdir("build")


def test_build_again():
    os.mkdir("site")  # expect: VET403 "site"
    assert os.path.isdir("site")
