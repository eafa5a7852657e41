import pytest

DRIVERS = {"disk": "disk_driver", "memory": "memory_driver"}


def pytest_generate_tests(metafunc):
    for name in metafunc.fixturenames:
        values = getattr(metafunc.cls, f"{name}_values", None)
        if values:
            metafunc.parametrize(name, values)


@pytest.fixture
def driver():
    return DRIVERS["disk"]
