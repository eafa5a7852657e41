"""The parameters of a test differ, or come in another order, in each process that collects it.

Every worker of pytest-xdist collects on its own, and all must find the same tests in the same order; otherwise the
run ends with "Different tests were collected between gw0 and gw1". The order of a set of texts or of enum members
follows hashes that Python randomizes for each process; a `str(uuid4())` among the values becomes part of the test's
id.

Bad:

    # file: test_colours.py
    import pytest

    COLOURS = {"red", "green", "blue"}

    @pytest.mark.parametrize("colour", COLOURS)
    def test_colour(colour):
        assert colour

Good:

    # file: test_colours.py
    import pytest

    COLOURS = {"red", "green", "blue"}

    @pytest.mark.parametrize("colour", sorted(COLOURS))
    def test_colour(colour):
        assert colour

    @pytest.mark.parametrize("number", {1, 2, 3})
    def test_number(number):
        assert number

Known limits:

- Sets of numbers have the same order everywhere and are not reported, nor are sets of plain objects, whose ids are
  counted; nor is a random value inside of another one (`{"id": uuid4()}`), or one whose id is written down.
- An unsorted listing of files has the same order for all workers of a machine, and a current value beside others that
  tell the cases apart shows in no id: low confidence, which is not shown by default.
- Where pytest-randomly is declared, and neither blocked nor told not to reorganize, it puts the tests of all workers
  into one order by their ids (3.13 and later): low confidence for what differs in its order alone.
- Values that `pytest_generate_tests` computes are not followed.

See https://pytest-xdist.readthedocs.io/en/stable/known-limitations.html and
https://docs.pytest.org/en/stable/how-to/parametrize.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import within
from suitevet.rule import Basis, Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.parametrization.causes import Cause, Sort
from suitevet.suite.parametrization.parameters import Unstable, unstable
from suitevet.suite.running.runs import is_test_side
from suitevet.suite.running.workers import orders_by_ids, uses_xdist
from suitevet.suite.suite import Suite

_EFFECT = {
    Sort.HASHED: "workers will collect them in different orders",
    Sort.ADDRESSES: "workers may collect them in different orders",
    Sort.UNKNOWN: "workers may collect them in different orders",
    Sort.DRAWN: "workers will collect tests with different ids",
    Sort.UNSEEN: "no two runs test the same value, so a failure cannot be repeated",
    Sort.BESIDE: "no two runs test the same value, so a failure cannot be repeated",
    Sort.LISTED: "machines may collect them in different orders",
    Sort.IMPORTED: "the order, and which ones there are, may depend on what was imported before",
}
_WHY = {
    Sort.HASHED: "the hashes of texts and enum members are randomized for each process",
    Sort.ADDRESSES: "the elements hash by their addresses, which are not the same in every process",
    Sort.UNKNOWN: "only numbers have the same hashes in every process, and so the same order",
    Sort.DRAWN: "the value becomes part of the test's id, and every process draws another one",
    Sort.UNSEEN: "it is evaluated while tests are collected, once in each process; the id does not show it",
    Sort.BESIDE: "it is evaluated while tests are collected, once in each process; the id does not show it",
    Sort.LISTED: "the order of a listing is the file system's",
    Sort.IMPORTED: "a class knows those subclasses that have been imported so far, in that order",
}
_HELP = {
    Sort.DRAWN: 'write the value down, or make it in the test; or give the case an id: `pytest.param(…, id="…")`',
    Sort.UNSEEN: "write the value down, or make it in the test or a fixture",
    Sort.BESIDE: "write the value down, or make it in the test or a fixture",
    Sort.IMPORTED: "wrap it in `sorted(…, key=lambda cls: cls.__name__)`, or list the classes",
}


_A_HABIT = 3  # marks that take the same collection of the suite's: more are told as one
_CONFIDENCE = {
    Sort.HASHED: Confidence.HIGH, Sort.DRAWN: Confidence.HIGH, Sort.LISTED: Confidence.LOW,
    Sort.BESIDE: Confidence.LOW,
}  # fmt: skip
_OF_HASHES = (Sort.HASHED, Sort.ADDRESSES, Sort.UNKNOWN)
_ONE_MACHINE = (Sort.UNSEEN, Sort.BESIDE, Sort.LISTED, Sort.IMPORTED)  # its workers all have the same tests


@rule("VET409", severity=Severity.WARNING, basis=Basis.CODE)
def nondeterministic_parametrize(suite: Suite) -> Iterator[Finding]:
    same: dict[tuple[object, ...], list[Unstable]] = {}
    for found in _told(suite):
        same.setdefault((found.cause.path, found.cause.expression), []).append(found)
    for marks in same.values():
        if len(marks) > _A_HABIT and _is_mended_at_once(suite, marks[0].cause):
            yield _finding(suite, marks[0]._replace(tests=tuple(test for mark in marks for test in mark.tests)))
        else:
            yield from (_finding(suite, found) for found in marks)


def _is_mended_at_once(suite: Suite, cause: Cause) -> bool:
    """A set of the project's stays one: each mark has to sort it."""
    return cause.sort not in _OF_HASHES or is_test_side(suite, cause.path)


def _told(suite: Suite) -> Iterator[Unstable]:
    """What no id shows is told once for each test function, whatever number of its marks it is in."""
    seen: set[object] = set()
    for found in unstable(suite):
        if found.cause.sort in (Sort.UNSEEN, Sort.BESIDE) and found.fixture is None:
            if found.tests[0].function in seen:
                continue
            seen.add(found.tests[0].function)
        yield found


def _finding(suite: Suite, found: Unstable) -> Finding:
    sort = found.cause.sort
    first = found.tests[0]
    more = f" and {len(found.tests) - 1} more tests" if len(found.tests) > 1 else ""
    whose = f"`{first.name}`{more}" if found.fixture is None else f"fixture `{found.fixture.name}`"
    cause = found.cause
    made = cause.expression.span if isinstance(cause.expression, facts.Call) else None
    here = Note(Place(cause.path, made or _statement(suite, cause)), f"{cause.what} is made here")
    return Finding(
        at=Place(cause.path, made) if sort in (Sort.LISTED, Sort.IMPORTED) and made is not None else found.at,
        symbol=_symbol(suite, found),
        message=f"the parameters of {whose} come from {cause.what}: {_effect(suite, cause)}",
        why=_why(cause) + (f"; {cause.what} stands in {cause.path}" if cause.path != found.at.path else ""),
        help=_help(cause),
        related=(here,) if cause.path != found.at.path else (),
        confidence=Confidence.LOW if _is_ordered(suite, cause) else _CONFIDENCE.get(sort, Confidence.MEDIUM),
        severity=_severity(suite, cause),
        hazard=_hazard(suite, found),
    )


def _statement(suite: Suite, cause: Cause) -> facts.Span | None:
    """Where the statement stands that has the expression."""
    file = suite.names.modules[cause.path].facts
    bodies = (file.steps, *(cls.steps for cls in file.classes), *(function.steps for function in file.functions))
    steps = (step for body in bodies for step in body)
    return next((step.span for step in steps if any(part is cause.expression for part in within(step.action))), None)


def _help(cause: Cause) -> str:
    """What is written as a set becomes a list, whatever its elements are: not all can be sorted."""
    match cause.expression:
        case facts.Collection("set"):
            listed = "write a list, `[…]` in the place of `{…}`"
            return listed if cause.sort is Sort.ADDRESSES else f"{listed}; or `sorted(…)`, if they have an order"
        case facts.Call(facts.Name("set" | "frozenset"), (facts.Argument(None, facts.Collection()),), _):
            return "leave the list as it is, without making it a set"
    if cause.is_enum:
        return "use `list(…)`: the members of an enum have the order in which they are written"
    return _HELP.get(cause.sort, "wrap it in `sorted(…)`, or write a list in the order you want")


def _is_ordered(suite: Suite, cause: Cause) -> bool:
    """Every worker has the same ids in another order, and a plugin sorts them."""
    return cause.sort in _OF_HASHES and not cause.may_agree and orders_by_ids(suite)


def _hazard(suite: Suite, found: Unstable) -> Hazard | None:
    """On one machine a listing, what was imported, and a value that no id shows are no reason for workers to differ."""
    if found.cause.sort in _ONE_MACHINE or (found.cause.sort is Sort.HASHED and _is_ordered(suite, found.cause)):
        return None
    is_open = found.cause.may_agree or found.cause.sort in (Sort.ADDRESSES, Sort.UNKNOWN)
    outlook = Outlook.MAY if is_open else Outlook.WILL
    return Hazard(outlook, Conflict.COLLECTION, tuple(test.id for test in found.tests), found.cause.what)


def _effect(suite: Suite, cause: Cause) -> str:
    if _is_ordered(suite, cause):
        return "only pytest-randomly gives them the same order in every worker"
    return _EFFECT[cause.sort].replace("will", "may") if cause.may_agree else _EFFECT[cause.sort]


def _why(cause: Cause) -> str:
    if not cause.may_agree:
        return _WHY[cause.sort]
    if cause.sort is Sort.HASHED:
        return _WHY[cause.sort] + "; the ids only count, so one id means another value in each worker"
    return "the value becomes part of the test's id, and processes draw it on their own, be it the same by chance"


def _severity(suite: Suite, cause: Cause) -> Severity:
    if cause.sort in _ONE_MACHINE or _is_ordered(suite, cause):
        return Severity.NOTE
    is_sure = cause.sort in (Sort.HASHED, Sort.DRAWN) and not cause.may_agree
    return Severity.ERROR if uses_xdist(suite) and is_sure else Severity.WARNING


def _symbol(suite: Suite, found: Unstable) -> str:
    first = found.tests[0]
    named = found.fixture or first.function
    return suite.symbol(named) if named is not None else f"{first.path}::{first.name}"
