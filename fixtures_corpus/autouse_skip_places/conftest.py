import pytest


@pytest.fixture(autouse=True)
def skip_slow(request):  # expect: VET213 "add the `skip` mark in `pytest_collection_modifyitems`"
    if request.node.get_closest_marker("slow"):
        pytest.skip("slow")
