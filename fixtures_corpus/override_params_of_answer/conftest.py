import pytest


@pytest.fixture(params=["sqlite", "postgres", "mysql"])
def dialect(request):
    return request.param
