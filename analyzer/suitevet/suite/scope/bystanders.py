"""What a fixture does to things that it has not made: whoever else has them sees that for as long as it lasts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, names, root_name
from suitevet.suite.names.modules import Bindable
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.scope.finalizers import OwnStep, steps_of
from suitevet.suite.sharing.targets import targets
from suitevet.suite.sharing.verbs import Harm, by_name
from suitevet.suite.suite import Suite

# They give everybody the same object, or one that speaks for it.
_GIVING_THE_SAME = frozenset({"logging.getLogger", "multiprocessing.get_logger"})
_OF_THE_TEST = frozenset({"self", "cls", "request"})


class Touch(NamedTuple):
    said: str  # for a message: `app.debug = …`, `registry.register()`
    owner: facts.Expr
    method: str  # that is called on it; nothing where it is written to
    step: facts.Step

    is_statement: bool = True  # it is done for its own sake, and not for what comes of it

    @property
    def changes(self) -> bool:
        return self.is_statement and (not self.method or by_name(self.method) is Harm.CHANGES)

    @property
    def stores(self) -> bool:
        return bool(self.method) and by_name(self.method) is Harm.WRITES


class Touches(NamedTuple):
    in_force: tuple[Touch, ...]  # changed before the test, and changed again after it
    put_back: tuple[Touch, ...]  # changed after each test only
    for_good: tuple[Touch, ...]  # changed before the test, and left so
    called_after: tuple[Touch, ...]  # something is done with it after each test, and nothing before
    stored: tuple[Touch, ...]  # rows, objects, files are made behind it, which others can reach without the fixture


def touches(suite: Suite, function: FunctionRef, wider: Set[str]) -> Touches:
    """What its own body does, `wider` being the names it requests whose values others have for longer."""
    done: dict[bool, list[Touch]] = {False: [], True: []}
    for place in steps_of(suite, function):
        found = _touches(place.step)
        done[place.later] += (touch for touch in found if _is_anothers(suite, function, place, touch.owner, wider))
    before, after = ({dotted(touch.owner) for touch in done[later]} for later in (False, True))
    own = suite.flow.locals(function).keys()
    only_after = [touch for touch in done[True] if dotted(touch.owner) not in before]
    return Touches(
        in_force=tuple(touch for touch in done[False] if touch.changes and dotted(touch.owner) in after),
        put_back=tuple(touch for touch in only_after if not touch.method),
        for_good=tuple(touch for touch in done[False] if touch.changes and dotted(touch.owner) not in after),
        called_after=tuple(
            touch for touch in only_after if touch.is_statement and touch.method and own.isdisjoint(_named(touch.step))
        ),
        stored=tuple(touch for touch in done[False] if touch.stores),
    )


def _touches(step: facts.Step) -> Iterator[Touch]:
    """What is written to, and what is called for its own sake."""
    for target in targets(step.action):
        match target:
            case facts.Attribute(value, name):
                yield Touch(f"`{dotted(value)}.{name} = …`", value, "", step)
            case facts.Subscript(value, _):
                yield Touch(f"`{dotted(value)}[…] = …`", value, "", step)
    statement = step.action.value if isinstance(step.action, facts.Evaluate) else None
    if isinstance(statement, facts.Await):
        statement = statement.value
    for call in calls(step.action):
        if isinstance(call.func, facts.Attribute):
            value, name = call.func
            yield Touch(f"`{dotted(value)}.{name}()`", value, name, step, is_statement=call is statement)
        elif _opens_to_write(call):
            yield Touch("`open()`", call.arguments[0].value, "write", step, is_statement=False)


def _opens_to_write(call: facts.Call) -> bool:
    """`open(PATH, "w")`."""
    match call:
        case facts.Call(facts.Name("open"), (_, facts.Argument(None | "mode", facts.Literal("str", str(mode))), *_), _):
            return not {*"wax+"}.isdisjoint(mode)
    return False


def _named(step: facts.Step) -> Iterator[str]:
    if isinstance(step.action, facts.Evaluate):
        yield from names(step.action.value)


def _is_anothers(suite: Suite, function: FunctionRef, place: OwnStep, owner: facts.Expr, wider: Set[str]) -> bool:
    """Is it of a wider fixture, or does it stand under a name of a module?"""
    root = root_name(owner)
    if root is None or root in _OF_THE_TEST:
        return False
    if root in suite.flow.parameters(function):
        return root in wider
    for body in {function, place.function}:
        for local in suite.flow.locals(body).get(root, ()):
            if not _is_for_all(suite, body, local.value):
                return False
    referent = suite.flow.referent(owner, suite.flow.frame(place.function), place.position)
    return not (isinstance(referent, External) and _is_of_python(referent.name))


def _is_for_all(suite: Suite, function: FunctionRef, value: Bindable) -> bool:
    """Does a local name stand for what others have as well?"""
    if isinstance(value, facts.Call):
        called = suite.flow.referent(value.func, suite.flow.frame(function))
        return isinstance(called, External) and called.name in _GIVING_THE_SAME
    return isinstance(value, facts.Import)


def _is_of_python(name: str) -> bool:
    """A module of Python's own, a class or a function of one: the catalogue knows those whose changes matter."""
    return "(" not in name and name.partition(".")[0] in sys.stdlib_module_names
