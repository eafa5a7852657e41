import pytest


@pytest.fixture(autouse=True)
def skip_remote_here(request):  # expect: VET213 "hooks of a test module are not called"
    if request.node.get_closest_marker("remote"):
        pytest.skip("remote")


@pytest.mark.slow
def test_slow():
    assert True
