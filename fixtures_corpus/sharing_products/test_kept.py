"""A factory that keeps what it makes, or that hands out what it has, is changed by what is done to that."""

from functools import partial

import pytest
from labels import Label, close_drawer


@pytest.fixture
def remembered():  # ceiling: function
    made = []

    def make_label(words):
        made.append(Label(words))
        return made[-1]

    yield make_label
    for label in made:
        label.add_colour("black")


@pytest.fixture
def registered(register):  # ceiling: function
    def make_label(words):
        label = Label(words)
        register.add(label)
        return label

    return make_label


@pytest.fixture
def ended_later(request):  # ceiling: function
    def make_label(words):
        label = Label(words)
        request.addfinalizer(lambda: label.add_colour("black"))
        return label

    return make_label


@pytest.fixture
def only_one():  # ceiling: function
    label = Label("tea")

    def make_label():
        return label

    return make_label


@pytest.fixture
def around_one():  # ceiling: function
    return partial(Label, ["tea"])


@pytest.fixture
def once_by_default():  # ceiling: function
    def make_label(words=[]):
        words.append("tea")
        return Label(words)

    return make_label


@pytest.fixture
def counted():  # ceiling: function
    def make_label():
        make_label.number += 1
        return Label(str(make_label.number))

    make_label.number = 0
    return make_label


@pytest.fixture
def of_its_own_kind():  # ceiling: function
    class Tag(Label):
        seen = []

        def add_colour(self, colour):
            self.seen.append(colour)

    def make_tag():
        return Tag("tea")

    return make_tag


@pytest.fixture
def either():  # ceiling: function
    label = Label("tea")

    def make_label():
        return Label("coffee")

    if label.words:
        return lambda: label
    return make_label


@pytest.fixture
def set_on():  # ceiling: function
    def make_label():
        return Label("tea")

    return make_label


@pytest.fixture
def cleared_after():  # ceiling: function
    def make_label():
        return Label("tea")

    yield make_label
    close_drawer()


def test_remembered(remembered):
    remembered("tea").add_colour("red")


def test_registered(registered, register):
    registered("tea").add_colour("red")
    assert len(register.labels) == 1


def test_ended_later(ended_later):
    ended_later("tea").add_colour("red")


def test_only_one(only_one):
    label = only_one()
    label.add_colour("red")


def test_around_one(around_one):
    label = around_one()
    label.words.append("coffee")


def test_once_by_default(once_by_default):
    label = once_by_default()
    label.words.append("coffee")


def test_counted(counted):
    label = counted()
    label.add_colour("red")
    assert label.words == "1"


def test_of_its_own_kind(of_its_own_kind):
    tag = of_its_own_kind()
    tag.add_colour("red")
    assert tag.seen == ["red"]


def test_either(either):
    label = either()
    label.add_colour("red")


def test_set_on(set_on):
    set_on.colour = "red"
    assert set_on().words == "tea"


def test_cleared_after(cleared_after):
    label = cleared_after()
    label.add_colour("red")
