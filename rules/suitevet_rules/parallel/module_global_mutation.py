"""Tests or fixtures set a global of the project, or collect into one, and nobody sets it back.

A fixture that calls `set_manager(…)` and returns leaves its manager to all later tests, also to those that never
asked for it. And a list that a conftest fills while tests run, to be read when the session ends, exists once in every
worker of `pytest -n`: the process that reports has an empty one.

Bad:

    # file: shop/__init__.py

    # file: shop/security.py
    _manager = None

    def set_manager(manager):
        global _manager
        _manager = manager

    # file: conftest.py
    import pytest
    from shop.security import set_manager

    @pytest.fixture
    def manager():
        made = object()
        set_manager(made)
        return made

    # file: test_security.py
    def test_manager(manager):
        assert manager

Good:

    # file: shop/__init__.py

    # file: shop/security.py
    _manager = None

    def set_manager(manager):
        global _manager
        _manager = manager

    # file: conftest.py
    import pytest
    from shop.security import set_manager

    @pytest.fixture
    def manager():
        made = object()
        set_manager(made)
        yield made
        set_manager(None)

    # file: test_security.py
    def test_manager(manager):
        assert manager

Known limits:

- A setter is a function of the project that keeps what it is given in a global or class attribute, or one that says
  by its name that it adds (`register`, `add_kind`), sets (`set_price`, `configure`) or switches something
  (`enable_tracing`); a class method, or a method of an object that a module holds, as well. What is longer than twelve
  statements is not followed.
- What a test puts into a dict, list or set of the project itself counts, too, unless it is named like a cache, a log or
  a queue, or is emptied first.
- A function without parameters that keeps its answer (`functools.cache`, `lru_cache`) counts where a test asks it while
  something that it names itself is patched, or the environment it reads; what `cache_clear` undoes afterwards does not.
- What is set back unless an assertion fails has low confidence, which is not shown by default.
- Globals of the suite that one test writes and another reads are VET407, replaced attributes VET411.

See https://docs.pytest.org/en/stable/explanation/flaky.html and
https://pytest-xdist.readthedocs.io/en/stable/how-to.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted
from suitevet.rule import MORE, Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.changing.setters import registers
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.accumulators import Accumulator, accumulators
from suitevet.suite.shared_state.filled import filled
from suitevet.suite.shared_state.leak_findings import leak_finding
from suitevet.suite.shared_state.leaks import Leak, Leaks, is_configuration
from suitevet.suite.shared_state.remembered import Remembered, remembered
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET406", severity=Severity.WARNING)
def module_global_mutation(suite: Suite) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[Leak]] = {}
    for leak in suite.ask(Leaks).of(Kind.WRITES):
        if not leak.is_direct and not is_configuration(suite, leak):
            same.setdefault((leak_words.symbol(suite, leak), _setter(leak)), []).append(leak)
    functions = [leak_words.worst_first(found) for found in same.values()]
    yield from (_set(suite, found) for found in functions)
    yield from (_filled(suite, found) for found in filled(suite))
    yield from (_remembered(suite, found) for found in remembered(suite))
    yield from (_collected(found) for found in accumulators(suite))


def _setter(leak: Leak) -> str:
    func = leak.hop.call.func if leak.hop.call is not None else None
    while isinstance(func, facts.Call):  # `register("limit")(check)`, as a decorator does
        func = func.func
    return leak.state.name if func is None else dotted(func)


def _set(suite: Suite, found: list[Leak]) -> Finding:
    """One for each setter in a function, at the place that is least sure to set it back."""
    leak = found[0]
    lasts = leak.undoing is Undoing.NEVER
    replaced = leak.effect.form == "assign" or not registers(suite, leak.effect)
    message = (
        f"`{_setter(leak)}()` {'sets' if replaced else 'adds to'} the global `{leak.state.name}` "
        f"in {leak_words.maker(suite, leak)}{MORE} and is {leak_words.when(leak)}: "
        "tests that run afterwards in the same worker may meet it"
    )
    return leak_finding(
        suite,
        found,
        message,
        why=leak_words.reason(f"all tests of a process share `{leak.state.name}`", *found),
        remedy=_remedy(leak, "set it back" if replaced else "take it out"),
        confidence=leak_words.confidence(leak, Confidence.MEDIUM) if lasts else Confidence.LOW,
        severity=None if lasts else Severity.NOTE,
    )


def _remedy(leak: Leak, undoing: str) -> str:
    undone = leak_words.undone(leak, undoing)
    if leak_words.is_without_fixtures(leak):
        return f"{undone}, or replace `{leak.state.name}` with `mock.patch.object(…)`"
    if leak_words.by_patch(leak, "setattr"):
        return undone
    return f"{undone}, or replace `{leak.state.name}` with `monkeypatch.setattr`"


def _filled(suite: Suite, found: list[Leak]) -> Finding:
    """One for each function, at the first container of the project that it puts something into."""
    leak = found[0]
    containers = len({each.state.name for each in found})
    more = f" (and {containers - 1} more like it)" if containers > 1 else ""
    is_item = leak.effect.form == "item"
    message = (
        f"the global `{leak.state.name}` {'gets an item' if is_item else 'gets more'} in "
        f"{leak_words.maker(suite, leak)}{more}{MORE} and is {leak_words.when(leak)}: "
        "tests that run afterwards in the same worker may meet it"
    )
    return leak_finding(
        suite,
        found,
        message,
        why=leak_words.reason(f"all tests of a process share `{leak.state.name}`", *found),
        remedy=(
            "use `monkeypatch.setitem(…)` or `with mock.patch.dict(…)`, which take it out again"
            if is_item
            else _remedy(leak, "take it out")
        ),
        confidence=leak_words.confidence(leak, Confidence.MEDIUM),
        severity=None,
    )


def _remembered(suite: Suite, found: list[Remembered]) -> Finding:
    """One for each function that keeps its answer, at the first test that leaves it another one."""
    first, getter = found[0], suite.names.function(found[0].getter)
    others = f", as in {counted(len(found) - 1, 'more test')}," if len(found) > 1 else ""
    tests = tuple(dict.fromkeys(test.id for each in found for test in each.run.tests))
    return Finding(
        at=Place(first.hop.path, first.hop.span),
        symbol=f"{first.hop.path}::{first.run.name}",
        message=(
            f"`{getter.name}()`, which keeps its first answer, is asked in test `{first.run.name}`{others} while "
            f"`{first.replaced}` is replaced, and does not forget: tests that run afterwards in the same worker may "
            "get that answer"
        ),
        why=f"what a test sees depends on who asks first; {counted(len(tests), 'test', 'ask')} it so",
        help=f"call `{getter.name}.cache_clear()` before and after: in a fixture, on both sides of its `yield`",
        related=(
            Note(Place(first.getter.path, getter.span), "it keeps its answer"),
            *(Note(Place(each.hop.path, each.hop.span), "here too") for each in found[1:4]),
        ),
        confidence=Confidence.MEDIUM,
        hazard=Hazard(Outlook.MAY, Conflict.STATE, tests, getter.name),
    )


def _collected(found: Accumulator) -> Finding:
    return Finding(
        at=Place(found.path, found.span),
        symbol=f"{found.path}::{found.name}",
        message=(
            f"`{found.name}` is filled while tests run and read in `{found.reader}`: under `pytest -n` "
            "every worker will fill "
            "one of its own, and the reporting process finds its own empty"
        ),
        why="workers of pytest-xdist are processes: a global of one is not seen by another",
        help=(
            "hand it over with `session.config.workeroutput` and `pytest_testnodedown`, or collect in "
            "`pytest_runtest_logreport`"
        ),
        related=(Note(Place(found.path, found.filled), f"`{found.writer}` fills it here"),),
        confidence=Confidence.MEDIUM,
        hazard=Hazard(Outlook.WILL, Conflict.REPORT, (), found.name),
    )
