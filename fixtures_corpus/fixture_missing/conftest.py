import pytest


@pytest.fixture
def mailbox(smtp_server):  # expect: VET502 "smtp_server"
    return smtp_server
