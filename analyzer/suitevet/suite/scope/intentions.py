"""What a fixture says of itself: that it is meant to be new for every test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.effects.flow import results
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.sharing.verbs import EMPTYING

_WORDS = frozenset({"clean", "fresh", "isolated", "pristine"})  # of a name: `clean_database`
# Of a fixture that gives nothing: `cleanup_tables`.
_DEEDS = {*EMPTYING, "teardown"}
_VERBS = {"cleanup": "clean up", "teardown": "tear down"}
_NEW = r"\b(?:new|fresh|clean|separate|own|isolated|independent|pristine)\b"
_EACH = r"\b(?:each|every|per)[- ](?:\w+ ){0,2}test"
_SAID = re.compile(
    rf"""{_NEW}[^.;]*{_EACH} | {_EACH}[^.;]*{_NEW}           # a new model for each test
    | \bfunction[- ]scoped?\b                               # slower, as it is function-scoped
    | \b(?:cannot|can't|can\ not|must\ not|never)\ be\ (?:shared|reused)\b
    | \bclean\ state\b | \bfresh\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EMPTIED = re.compile(
    r"""\b(?:clean|clear|delet|drop|purg|remov|reset|truncat|wip)\w*[^.;]*        # delete it after each test
    \b(?:(?:after|before)\ (?:each|every)\ (?:\w+\ )?test|between\ (?:the\ )?tests)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def intentions(fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
    """Its name or its docstring asks for a value of its own for each test."""
    word = next((word for word in fixture.name.split("_") if word in _WORDS), None)
    if word is not None:
        reason = f"its name asks for something {word}"
        yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "identity")
    deed = next((word for word in fixture.name.split("_") if word in _DEEDS), None)
    if deed is not None and all(value == facts.Literal("none", None) for _, value in results(function)):
        reason = f"its name says that it is there to {_VERBS.get(deed, deed)} for each test"
        yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "mutation", SPLIT)
    docstring = " ".join((function.docstring or "").split())
    said = _SAID.search(docstring)
    if said is not None:
        yield Limit(Scope.FUNCTION, f"its docstring says {said[0]!r}", fixture.path, fixture.span, "identity")
    emptied = _EMPTIED.search(docstring)
    if emptied is not None:
        reason = f"its docstring says {emptied[0]!r}"
        yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "mutation", SPLIT)
