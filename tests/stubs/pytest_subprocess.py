"""Stands in for pytest_subprocess where the corpus is collected."""

import pytest


@pytest.fixture
def fake_process():
    return None
