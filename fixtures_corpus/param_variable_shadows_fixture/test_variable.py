import pytest

engines = pytest.mark.parametrize("engine", ["netcdf", "zarr"])


@pytest.fixture(params=["memory", "disk", "cloud"])
def engine(request):
    return request.param


@engines
def test_direct(engine):  # answers: param
    assert engine


def test_fixture(engine):  # answers: test_variable.py:6
    assert engine
