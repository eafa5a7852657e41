import os

import pytest
from selenium import webdriver

USERS: list[str] = []


@pytest.fixture
def without_users():
    """It only acts when a test is over, and can do so without the browser."""
    yield
    USERS.clear()


@pytest.fixture
def display():
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = ":7"
    yield
    os.environ["DISPLAY"] = before or ""


@pytest.fixture
def browser(without_users):  # expect: VET101 "cannot be wider as it is"
    driver = webdriver.Firefox()
    yield driver
    driver.quit()


@pytest.fixture
def shown(display):
    """What it asks for is there before the browser is."""
    driver = webdriver.Firefox()
    yield driver
    driver.quit()


@pytest.fixture
def closed(without_users):
    """A test ends it."""
    driver = webdriver.Firefox()
    yield driver
    driver.quit()
