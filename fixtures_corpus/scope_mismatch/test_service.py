import pytest

pytest_plugins = ["wide"]


@pytest.fixture(scope="class")
def catalogue(account):  # expect: VET501 "account"
    return account


@pytest.mark.usefixtures("patched")
def test_service(service, workspace, catalogue):
    assert service is not workspace
