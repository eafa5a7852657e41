"""Some tests run only where an option asks for them, others unless an option leaves them out."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--run-slow", action="store_true")
    parser.addoption("--quick", action="store_true")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: needs --run-slow")
    config.addinivalue_line("markers", "long: left out by --quick")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--run-slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs --run-slow"))


def pytest_runtest_setup(item):
    if item.get_closest_marker("long") and item.config.getoption("--quick"):
        pytest.skip("left out by --quick")
