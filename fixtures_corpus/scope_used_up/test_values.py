import csv
import io
from types import SimpleNamespace
from unittest import mock
from unittest.mock import MagicMock, create_autospec

import pytest


class Mailer:
    def send(self): ...


@pytest.fixture
def opened():  # ceiling: function
    with open("words.txt") as file:
        yield file


@pytest.fixture
def read():  # ceiling: session
    with open("words.txt") as file:
        return file.read()


@pytest.fixture
def rows():  # ceiling: function
    return csv.reader(io.StringIO("a,b"))


@pytest.fixture
def all_rows():  # ceiling: session
    return tuple(csv.reader(io.StringIO("a,b")))


@pytest.fixture
def squares():  # ceiling: function
    return (n * n for n in range(3))


@pytest.fixture
def all_squares():  # ceiling: session
    return tuple(n * n for n in range(3))


@pytest.fixture
def stream():  # ceiling: function
    buffer = io.BytesIO(b"abc")
    buffer.seek(0)
    return buffer


@pytest.fixture
def content():  # ceiling: session
    buffer = io.BytesIO()
    buffer.write(b"abc")
    return buffer.getvalue()


@pytest.fixture
def mailer():  # ceiling: function
    return MagicMock()


@pytest.fixture
def strict_mailer():  # ceiling: function
    return create_autospec(Mailer)


@pytest.fixture
def prepared_mailer():  # ceiling: function
    double = mock.Mock(spec=Mailer)
    double.send.return_value = 1
    return double


@pytest.fixture
def plain_mailer():  # ceiling: session
    return SimpleNamespace(send=len)


@pytest.fixture
def real_mailer():  # ceiling: session
    return Mailer()


def pairs():
    return zip("ab", "cd")


@pytest.fixture
def paired():  # ceiling: function
    return pairs()


@pytest.fixture
def paired_for_good():  # ceiling: session
    return dict(pairs())


def test_once(opened, read, rows, all_rows, squares, all_squares, stream, content):
    assert [opened, read, rows, all_rows, squares, all_squares, stream, content]


def test_again(mailer, strict_mailer, prepared_mailer, plain_mailer, real_mailer, paired, paired_for_good):
    assert [mailer, strict_mailer, prepared_mailer, plain_mailer, real_mailer, paired, paired_for_good]
