"""Stands in for pytest_mock where the corpus is collected."""

import pytest


@pytest.fixture(scope="module")
def module_mocker(pytestconfig):
    return None
