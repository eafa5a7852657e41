import pytest


class Service:
    def __init__(self):
        self.mode = "plain"


@pytest.fixture(scope="class")
def service():
    """Changed in a class of one test: nobody else gets that object."""
    return Service()


@pytest.fixture(scope="class")
def shared_service():  # expect: VET110 "TestTogether.test_mode"
    return Service()


class TestAlone:
    def test_mode(self, service):
        service.mode = "dark"
        assert service.mode == "dark"


class TestTogether:
    def test_mode(self, service, shared_service):
        shared_service.mode = "dark"
        assert service.mode != shared_service.mode

    def test_plain(self, service, shared_service):
        assert service.mode == "plain"
        assert shared_service.mode


class TestApart:
    def test_plain(self, service, shared_service):
        assert service.mode == shared_service.mode
