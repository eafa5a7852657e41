import pytest


def pytest_addoption(parser):
    parser.addoption("--thing", action="append", default=["tea"])


@pytest.fixture
def verbosity(request):
    return f"verbose: {request.config.getoption('verbose')}"


@pytest.fixture
def table(verbosity):  # expect: VET101 "scope module is safe"
    return tuple([f"{verbosity}{number}" for number in range(3_000_000)])


@pytest.fixture
def things(request):
    return request.config.getoption("--thing")


@pytest.fixture
def things_table(things):
    """A test adds to the list that pytest keeps: it has to be counted anew for each."""
    return tuple([number * len(things) for number in range(3_000_000)])
