"""`testpaths` leaves out a folder of tests that this conftest serves too."""

import pytest


@pytest.fixture
def basket():
    return ["tea"]


@pytest.fixture
def paid_basket():
    return ["tea", "paid"]
