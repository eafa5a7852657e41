import pytest

gpu = pytest.importorskip("a_library_that_nobody_has")


@pytest.fixture
def device():
    return gpu.device()


def test_device(device):
    assert device
