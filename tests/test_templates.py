"""Texts with gaps are read alike, however they are filled."""

from __future__ import annotations

import pytest

from suitevet.facts import model as facts
from suitevet.facts.read import read
from suitevet.facts.templates import template

HOST, PORT = facts.Name("host"), facts.Name("port")


def text(value: str) -> facts.Literal:
    return facts.Literal("str", value)


def of(source: str) -> tuple[facts.Expr, ...] | None:
    (step,) = read(f"it = {source}\n".encode()).steps
    assert isinstance(step.action, facts.Assign)
    assert step.action.value is not None
    found = template(step.action.value)
    return found.parts if found is not None else None


@pytest.mark.parametrize(
    "source",
    [
        'f"http://{host}:{port}"',
        '"http://{}:{}".format(host, port)',
        '"http://{1}:{0}".format(port, host)',
        '"http://{a}:{b}".format(a=host, b=port)',
        '"http://{}:{b}".format(host, b=port)',
        '"http://%s:%d" % (host, port)',
    ],
)
def test_all_ways_are_one(source: str) -> None:
    assert of(source) == (text("http://"), HOST, text(":"), PORT)


def test_what_stands_for_itself() -> None:
    assert of('"100%% {}".format(host)') == (text("100%% "), HOST)
    assert of('"{{}}{}".format(host)') == (text("{"), text("}"), HOST)
    assert of('"100%% %s" % host') == (text("100"), text("%"), text(" "), HOST)


@pytest.mark.parametrize(
    "source",
    [
        '"{:05}".format(port)',
        '"{!r}".format(host)',
        '"{0.name}".format(host)',
        '"{}{}".format(host)',
        '"{".format(host)',
        '"{}".format(*host)',
        '"{a}".format(**host)',
        '"%05d" % port',
        '"%(a)s" % host',
        '"%s%s" % (host,)',
        '"%s" % (host, port)',
        '"none" % host',
        "host % port",
    ],
)
def test_gaps_that_do_more(source: str) -> None:
    assert of(source) is None
