"""Fixtures whose value nobody can change, a text, a number or a tuple of these, or that have not made it."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.declarations.options import asks_for_option
from suitevet.suite.effects.flow import Frame, results
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import External, Referent, Value
from suitevet.suite.sharing.holds import is_text
from suitevet.suite.sharing.verbs import is_plain
from suitevet.suite.suite import Suite

_GIVE_TEXT = frozenset({
    "builtins.str()", "builtins.repr()", "builtins.int()", "builtins.len()", "builtins.bool()", "builtins.float()",
    "os.fspath()", "os.getcwd()", "os.path.join()", "os.path.abspath()", "os.path.realpath()", "os.path.dirname()",
    "os.path.basename()", "os.path.expanduser()", "tempfile.mkdtemp()", "tempfile.gettempdir()", "os.environ.get()",
    "os.getenv()", "builtins.str.format()", "builtins.str.join()",
})  # fmt: skip
_MADE = frozenset({"tempfile.mkdtemp()"})  # a text, and what it leads to did not exist before
_PARAM = facts.Attribute(facts.Name("request"), "param")
_OPTIONS = (".getoption()", ".getini()", ".getvalue()")  # of pytest


def gives_text(suite: Suite, fixture: Fixture) -> bool:
    """Is every value that a fixture gives, or its only one, a text or a number?"""
    function = suite.function(fixture)
    if function is None or fixture.function is None:
        return False
    frame = suite.flow.frame(fixture.function)
    values = tuple(results(function))
    return bool(values) and all(_is_text(suite, value, frame, position) for position, value in values)


def only_tells(suite: Suite, fixture: Fixture) -> bool:
    """Does a fixture do nothing but give what is the same at any scope?

    A text is: what that leads to is made elsewhere. So is a parameter, or what a module holds.
    """
    function = suite.function(fixture)
    if function is None or fixture.function is None:
        return False
    if not gives_text(suite, fixture) and not gives_what_is_there(suite, fixture):
        return False
    frame = suite.flow.frame(fixture.function)
    made = ((position, call) for position, step in enumerate(function.steps) for call in calls(step.action))
    return all(asks_for_option(call) or _tells(suite.flow.referent(call, frame, position)) for position, call in made)


def gives_what_is_there(suite: Suite, fixture: Fixture) -> bool:
    """`return request.param`, `return REGISTRY`: which object that is was settled when the module was imported."""
    if fixture.function is None:
        return False
    own = {*suite.flow.locals(fixture.function), *suite.flow.parameters(fixture.function)}
    values = [value for _, value in results(suite.names.function(fixture.function))]
    return bool(values) and all(
        value == _PARAM or (isinstance(value, facts.Name) and value.id not in own) for value in values
    )


def _tells(referent: Referent) -> bool:
    return isinstance(referent, External) and referent.name not in _MADE and _is_text_of(referent.name)


def _is_text_of(name: str) -> bool:
    return name in _GIVE_TEXT or (name.startswith("pytest.") and name.endswith(_OPTIONS))


def _is_text(suite: Suite, value: facts.Expr, frame: Frame, position: int) -> bool:
    match value:
        case facts.Collection("tuple", items):
            return all(_is_text(suite, item, frame, position) for item in items)
        case facts.Operation("+" | "%", (first, *_)):
            return _is_text(suite, first, frame, position)
        case facts.Operation("if-else", (_, *choices)):
            return all(_is_text(suite, choice, frame, position) for choice in choices)
        case facts.Attribute(_, name) if is_plain(name):
            return True
    if _is_constant(value):
        return True
    referent = suite.flow.referent(value, frame, position)
    if isinstance(referent, Value):
        return _is_constant(referent.expression)
    return isinstance(referent, External) and _is_text_of(referent.name)


def _is_constant(value: facts.Expr) -> bool:
    return is_text(value) or (isinstance(value, facts.Literal) and value.kind in ("none", "bool"))
