import pytest


@pytest.fixture(scope="package")
def service(tmp_path_factory):
    return tmp_path_factory.mktemp("service")
