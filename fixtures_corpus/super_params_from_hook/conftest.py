import pytest


def pytest_generate_tests(metafunc):
    if "flavour" in metafunc.fixturenames:
        metafunc.parametrize("flavour", ["sweet", "sour", "salty"], indirect=True)


@pytest.fixture
def flavour(request, kitchen):
    return (kitchen, request.param)


@pytest.fixture
def kitchen():
    return "kitchen"
