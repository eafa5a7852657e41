import pytest


@pytest.fixture
def make_local():
    return "local"


@pytest.fixture
def make_cloud():
    return "cloud"


@pytest.fixture(params=["local", "cloud"])
def remote(request):
    return request.getfixturevalue(f"make_{request.param}")
