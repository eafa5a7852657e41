"""What `request.addfinalizer` is handed waits for the end of the scope: it is a teardown like what follows a `yield`."""

import logging
import ssl

import pytest

LOGGER = logging.getLogger("shop")
NAMES = ["a", "b"]


@pytest.fixture
def restored(request):  # ceiling: function
    def end():
        LOGGER.handlers = []

    request.addfinalizer(end)
    return ssl.create_default_context()


@pytest.fixture
def emptied(request):  # ceiling: function
    request.addfinalizer(NAMES.clear)
    return ssl.create_default_context()


@pytest.fixture
def emptied_later(request):  # ceiling: function
    request.addfinalizer(lambda: NAMES.clear())
    return ssl.create_default_context()


@pytest.fixture
def ended(request):  # expect: VET101 "is safe"  # ceiling: session
    context = ssl.create_default_context()

    def end():
        print(context)

    request.addfinalizer(end)
    return context


@pytest.fixture
def renamed(request):  # ceiling: function
    """Each test gives them other names, and expects its own to be gone afterwards."""
    context = ssl.create_default_context()

    def rename(names):
        before = NAMES[:]
        NAMES[:] = names

        def end():
            NAMES[:] = before

        request.addfinalizer(end)
        return context

    return rename


@pytest.fixture
def told(request):  # ceiling: function
    context = ssl.create_default_context()

    def tell():
        return f"{request.node.name} {context.verify_mode}"

    return tell


@pytest.fixture
def started(request):  # expect: VET101 "is safe"  # ceiling: session
    """Its helper is called while it is made."""
    context = ssl.create_default_context()

    def start():
        request.addfinalizer(print)

    start()
    return context


NUMBERS = pytest.mark.parametrize("number", range(60))


@NUMBERS
def test_restored(restored, number):
    assert restored.verify_mode > number - 60


@NUMBERS
def test_emptied(emptied, number):
    assert emptied.verify_mode > number - 60


@NUMBERS
def test_emptied_later(emptied_later, number):
    assert emptied_later.verify_mode > number - 60


@NUMBERS
def test_ended(ended, number):
    assert ended.verify_mode > number - 60


@NUMBERS
def test_renamed(renamed, number):
    assert renamed(["c"]).verify_mode > number - 60


@NUMBERS
def test_told(told, number):
    assert told() and number < 60


@NUMBERS
def test_started(started, number):
    assert started.verify_mode > number - 60
