import pytest


@pytest.fixture(autouse=True)
def skip_remote(request):  # expect: VET213 "called for the tests below it"
    """The other hook would skip in the other folders as well."""
    if request.node.get_closest_marker("remote"):
        pytest.skip("remote")
