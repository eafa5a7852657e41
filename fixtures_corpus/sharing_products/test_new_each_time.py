"""What a factory makes is new for each call: who changes it changes nothing that the factory's next user gets."""

from contextlib import contextmanager
from functools import partial

import labels
import pytest
from labels import Label


@pytest.fixture
def white():  # ceiling: session
    return partial(Label, colour="white")


@pytest.fixture
def by_name():  # ceiling: session
    pytest.importorskip("labels")
    return labels.Label


@pytest.fixture
def make():  # ceiling: session
    colour = "white"

    def make_label(words):
        label = Label(words, colour)
        label.add_colour("grey")
        return label

    return make_label


@pytest.fixture
def short():  # ceiling: session
    return lambda words="": Label(words, colour="blue")


@pytest.fixture
def given(printer):  # ceiling: session
    def make_label(words):
        return printer.label(words)

    return make_label


@pytest.fixture
def entered():  # ceiling: session
    @contextmanager
    def label(words):
        made = Label(words)
        yield made
        made.add_colour("black")

    return label


@pytest.fixture
def handed_on(white):  # ceiling: session
    return white


@pytest.fixture
def label(white):  # ceiling: function
    return white("tea")


def test_white(white):
    label = white("tea")
    label.add_colour("red")
    label.words = "coffee"
    assert label.colours == ["white", "red"]


def test_by_name(by_name):
    label = by_name("tea")
    label.add_colour("red")
    assert len(label.colours) == 2


def test_make(make):
    label = make("tea")
    label.add_colour("red")
    assert label.colours == ["white", "grey", "red"]


def test_make_again(make):
    label = make("tea")
    label.colours.append("red")
    assert label.words == "tea"


def test_short(short):
    label = short()
    label.add_colour("red")
    assert label.colours == ["blue", "red"]


def test_given(given):
    label = given("tea")
    label.add_colour("red")
    assert label.words == "office: tea"


def test_entered(entered):
    with entered("tea") as label:
        label.add_colour("red")
    assert label.colours == ["white", "red", "black"]


def test_handed_on(handed_on):
    label = handed_on()
    label.add_colour("red")
    assert label.colours == ["white", "red"]


def test_label(label):
    label.add_colour("red")
    assert label.colours == ["white", "red"]


def test_label_again(label):
    assert label.colours == ["white"]
