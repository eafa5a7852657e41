import pytest


@pytest.fixture
def proxy():
    return "proxy"


@pytest.fixture
def page(browser, proxy):
    return (browser, proxy)


def test_browser(browser):  # answers: param
    assert browser


def test_page(page):
    assert page
