import pytest


@pytest.mark.usefixtures("nothing")
def test_files(files):
    assert files


def test_value(no_handler):
    assert [no_handler] == [None]
