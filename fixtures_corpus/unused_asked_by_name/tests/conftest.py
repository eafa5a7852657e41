"""Names of fixtures reach `getfixturevalue` in many ways; what is named by a string somewhere may be meant."""

import pytest

HOOKED = "hooked"


def pytest_collection_modifyitems(items):
    for item in items:
        if "request" not in item.fixturenames:
            item.fixturenames.insert(0, HOOKED)


@pytest.fixture
def hooked():
    return 1


@pytest.fixture
def backend(request):
    name = f"{request.param}_backend"
    return request.getfixturevalue(name)


@pytest.fixture
def sqlite_backend():
    return "sqlite"


@pytest.fixture
def chosen(request):
    return request.getfixturevalue(request.param.replace("-", "_"))


@pytest.fixture
def tea_shop():
    return "tea"


@pytest.fixture
def mapped():
    return 1


@pytest.fixture
def unwrapped():
    return 1


@pytest.fixture
def lazily():
    return "lazily"


@pytest.fixture
def forgotten():  # expect: VET504
    return 1


@pytest.fixture
def in_a_program():
    return 1
