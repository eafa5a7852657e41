'''Two definitions of one name stand in the same module or class: the first is dead.

Python keeps the last binding, so pytest never sees the first fixture. Most often it is a copy that was edited and
never renamed, and its tests run with the other one.

Bad:

    import pytest

    @pytest.fixture
    def user():
        return "admin"

    @pytest.fixture
    def user():
        return "guest"

    def test_user(user):
        assert user == "guest"

Good:

    import pytest

    @pytest.fixture
    def admin():
        return "admin"

    @pytest.fixture
    def user():
        return "guest"

    def test_user(user, admin):
        assert user != admin

Known limits:

- Definitions in different branches of an `if` or `try` are alternatives, and not reported.
- A definition in another folder or class that overrides this one is normal, and not reported.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#overriding-fixtures-on-various-levels.
'''

from __future__ import annotations

import itertools
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.rule import Basis, Finding, Note, Place, Severity, rule
from suitevet.suite.declarations.makers import fixture_of
from suitevet.suite.names.modules import Binding
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.names.names import Place as Home
from suitevet.suite.suite import Suite


@rule("VET505", severity=Severity.WARNING, basis=Basis.CODE)
def shadowed_fixture(suite: Suite) -> Iterator[Finding]:
    for path in dict.fromkeys((*suite.plugin_modules, *suite.conftests, *suite.collected)):
        places = (Home(path), *(Home(path, position) for position in range(len(suite.file(path).classes))))
        for place in places:
            for bound in suite.names.space(place).values():
                for dead, last in itertools.pairwise(bound):
                    if _is_fixture(suite, dead, place) and _replaces(dead, last) and not _reads(suite.file(path), last):
                        yield _finding(suite, place, dead, last)


def _is_fixture(suite: Suite, binding: Binding, place: Home) -> bool:
    match binding.value:
        case facts.Define(position):
            return fixture_of(suite.names, FunctionRef(place.path, position), place.cls) is not None
    return False


def _replaces(dead: Binding, last: Binding) -> bool:
    """Is the second binding always made when the first one is?"""
    blocks = last.step.blocks
    always = dead.step.blocks[: len(blocks)] == blocks
    return isinstance(last.value, facts.Define) and always and _same_branch(dead, last)


def _same_branch(dead: Binding, last: Binding) -> bool:
    return len(dead.step.blocks) == len(last.step.blocks) or not any(b.kind == "try" for b in dead.step.blocks)


def _reads(file: facts.FileFacts, last: Binding) -> bool:
    """`@user.setter` and the like build upon the first definition."""
    decorators = file.functions[last.value.position].decorators if isinstance(last.value, facts.Define) else ()
    for decorator in decorators:
        match decorator.expression:
            case facts.Attribute(facts.Name(base), _) | facts.Call(facts.Attribute(facts.Name(base), _), _, _):
                if base == last.name:
                    return True
    return False


def _finding(suite: Suite, place: Home, dead: Binding, last: Binding) -> Finding:
    owner = f"{suite.file(place.path).classes[place.cls].qualname}." if place.cls is not None else ""
    return Finding(
        at=Place(place.path, dead.step.span),
        symbol=f"{place.path}::{owner}{dead.name}",
        message=f"fixture `{dead.name}` is defined again in line {last.step.span.line}, and this definition is lost",
        why="Python keeps the last binding of a name; pytest never sees this one",
        help=f"rename one of the two, or remove this `{dead.name}`",
        related=(Note(Place(place.path, last.step.span), f"`{dead.name}` is defined again here"),),
    )
