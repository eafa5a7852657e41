import pytest
from settings import CURRENT, temporary


@pytest.fixture(autouse=True, params=["off"])
def switched(request):
    with temporary({"switch": request.param}):
        yield


def test_three():
    assert CURRENT["switch"]
