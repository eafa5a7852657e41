import pytest
from settings import CURRENT, temporary


@pytest.fixture(autouse=True, params=["on"])
def switched(request):  # expect: VET204
    with temporary({"switch": request.param}):
        yield


def test_one():
    assert CURRENT["switch"]
