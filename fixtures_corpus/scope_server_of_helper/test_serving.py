import pytest
from hurried import Hurried, Never
from serving import Declared, Started


@pytest.fixture
def started():  # expect: VET101
    helper = Started()
    helper.start()
    yield helper.server.server_port
    helper.stop()


@pytest.fixture
def declared():  # expect: VET101
    helper = Declared()
    helper.start()
    yield helper.server.server_port
    helper.stop()


@pytest.fixture
def hurried():  # ceiling: session
    helper = Hurried()
    helper.start()
    yield helper.server.server_port
    helper.stop()


@pytest.fixture
def never():  # ceiling: session
    helper = Never()
    yield 0
    helper.stop()


@pytest.mark.parametrize("number", range(8))
def test_started(started, number):
    assert started > number


@pytest.mark.parametrize("number", range(8))
def test_declared(declared, number):
    assert declared > number


@pytest.mark.parametrize("number", range(8))
def test_hurried(hurried, number):
    assert hurried > number


@pytest.mark.parametrize("number", range(8))
def test_never(never, number):
    assert never <= number
