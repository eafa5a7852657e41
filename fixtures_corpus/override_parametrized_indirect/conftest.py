import pytest


@pytest.fixture
def locale(request):
    return request.param


@pytest.fixture
def page(locale):  # answers: conftest.py:4
    return ("page", locale)
