import pytest


@pytest.mark.usefixtures("nothing")
def test_files(files):
    assert files
