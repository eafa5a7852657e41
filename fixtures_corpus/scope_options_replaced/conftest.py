import pytest


@pytest.fixture(autouse=True)
def loud(request, monkeypatch):
    monkeypatch.setattr(request.config.option, "verbose", 3)


@pytest.fixture
def table(request):  # expect: VET101 "looks possible"
    """Built once, it would be built before the option is replaced."""
    verbosity = request.config.getoption("verbose")
    return tuple([verbosity * number for number in range(3_000_000)])


@pytest.fixture
def verbosity(request):
    return request.config.getoption("verbose")


@pytest.fixture
def moving_table(verbosity):  # expect: VET101 "looks possible"
    """What is not known of a fixture that has to move with it is not known of this one."""
    return tuple([verbosity * number for number in range(3_000_000)])
