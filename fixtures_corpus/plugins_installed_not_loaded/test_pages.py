import pytest


@pytest.fixture
def app(rootdir):  # answers: test_pages.py:9
    return f"app in {rootdir}"


@pytest.fixture(scope="module")
def rootdir():
    return "pages"


def test_start(app):  # answers: test_pages.py:4
    assert app == "app in pages"
