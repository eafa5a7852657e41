import pytest


@pytest.fixture
def units():  # expect: VET101 "scope module is safe"
    """The definitions of a thousand units are read and resolved for each test."""
    import pint

    return pint.UnitRegistry()


@pytest.fixture
def cached_units(tmp_path_factory):
    """A folder keeps what was resolved."""
    import pint

    return pint.UnitRegistry(cache_folder=tmp_path_factory.mktemp("units"))


@pytest.fixture
def own_units():
    """Each test defines units of its own in it: this is no time to share."""
    import pint

    return pint.UnitRegistry()


@pytest.fixture
def signing_key():  # expect: VET101 "scope module is safe"
    """Primes are looked for in Python."""
    import rsa

    return rsa.newkeys(2048)


@pytest.fixture
def environment(tmp_path_factory):
    """Without pip, an environment is a few files."""
    import venv

    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    return folder


@pytest.fixture
def fitted():
    """A line through two points."""
    import statsmodels.api as sm

    return sm.OLS([1, 2], [3, 4]).fit()
