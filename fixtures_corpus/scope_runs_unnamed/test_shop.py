"""What changes a value need not be a call that names a method."""

import itertools

import pytest

from shop import App, Door, Ids, Plan, Queue, Rows, Shelf


@pytest.fixture
def ids():  # ceiling: function
    return Ids()


@pytest.fixture
def labelled():  # ceiling: session
    return Ids()


@pytest.fixture
def queue():  # ceiling: function
    return Queue()


@pytest.fixture
def rows():  # ceiling: function
    return Rows()


@pytest.fixture
def shelf():  # ceiling: session
    return Shelf()


@pytest.fixture
def door():  # ceiling: function
    return Door()


@pytest.fixture
def plan():  # ceiling: function
    return Plan()


@pytest.fixture
def app():  # ceiling: function
    return App()


@pytest.fixture
def other_app():  # ceiling: function
    return App()


@pytest.fixture
def counted():  # ceiling: function
    numbers = itertools.count()

    def make():
        return f"user{next(numbers)}"

    return make


@pytest.fixture
def adder():  # ceiling: session
    step = 2

    def add(number):
        return number + step

    return add


@pytest.fixture
def nested():  # ceiling: function
    return [[2], [1]]


def test_property(ids, labelled):
    assert ids.following == 1
    assert labelled.label == "ids"


def test_iteration(queue, shelf):
    assert [item for item in queue] == [1, 2]
    assert sorted(shelf) == ["a"] and shelf["a"] == 1


def test_iterator(rows):
    assert list(rows) == [1, 2, 3]


def test_context(door):
    with door:
        assert door.opened == 1


def test_operator(plan):
    plan >> "a" >> "b"
    assert len(plan.tasks) == 2


def test_decorator(app, other_app):
    @app.route("/")
    def index():
        return ""

    @other_app.subscribe
    def handle():
        return ""

    assert len(app.routes) == len(other_app.routes) == 1


def test_factory(counted, adder):
    assert counted() == "user0" and adder(1) == 3


def test_handed_method(nested):
    list(map(list.sort, nested))
    assert nested == [[2], [1]]
