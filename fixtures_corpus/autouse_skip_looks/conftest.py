import importlib.util

import pytest


def installed(name):
    return importlib.util.find_spec(name) is not None


@pytest.fixture(scope="session")
def engine(request):
    return request.config.getoption("verbose")


@pytest.fixture
def stock(tmp_path):
    (tmp_path / "stock").touch()
    return tmp_path


@pytest.fixture(autouse=True)
def only_one_engine(request, engine):  # expect: VET213
    """What it asks for is an option of the run: a hook can ask for it as well."""
    if request.node.get_closest_marker("quiet") and engine:
        pytest.skip("not with this engine")


@pytest.fixture(autouse=True)
def needs_colours(request):  # expect: VET213
    if not request.node.get_closest_marker("colours"):
        return
    try:
        import colours

        del colours
    except ImportError:
        pytest.skip("no colours")


@pytest.fixture(autouse=True)
def needs_brushes(request):  # expect: VET213
    if "brushes" in request.keywords and not installed("brushes"):
        pytest.skip("no brushes")
    yield


@pytest.fixture(autouse=True)
def needs_stock(request, stock):
    """Only a fixture can know what another one has made."""
    if request.node.get_closest_marker("stocked") and not (stock / "stock").exists():
        pytest.skip("nothing in stock")


@pytest.fixture(autouse=True)
def not_with(request, engine):  # expect: VET213
    if request.node.get_closest_marker("not_with"):
        for name in request.node.get_closest_marker("not_with").args:
            if name == engine:
                pytest.skip("not with this engine")
