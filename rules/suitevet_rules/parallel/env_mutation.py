"""The environment is changed by a test or fixture, and not put back.

`os.environ` belongs to the process. What one test sets, every later test of the same process sees; under `pytest -n`
other tests share the process than without, and in another order. The suite then passes or fails by chance. Rebinding
`os.environ` itself is worse: C code, child processes and everybody who imported the old object keep the old one.

Bad:

    # file: test_zone.py
    import os

    def test_zone():
        os.environ["TZ"] = "UTC"
        assert os.environ["TZ"] == "UTC"

Good:

    # file: test_zone.py
    import os
    import pytest

    def test_zone(monkeypatch):
        monkeypatch.setenv("TZ", "UTC")
        assert os.environ["TZ"] == "UTC"

    @pytest.fixture
    def zone():
        before = os.environ.get("TZ")
        os.environ["TZ"] = "UTC"
        yield
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before

    def test_with_fixture(zone):
        assert os.environ["TZ"] == "UTC"

Known limits:

- What the application does to the environment when it is called is not reported.
- A session-wide fixture that is autouse, or that most tests ask for, configures the run, like the module level of a
  conftest: silent.
- What a test module sets while it is imported is meant for all tests, as a rule: low confidence, which is not shown by
  default, and one finding where several modules set the same.
- What a wide autouse fixture of a conftest sets to a constant, or the set-up of a base class for the tests of other
  files, is how the suite is configured: low confidence.
- Where more than five functions set the same variable, or more than three of a file do so or put back what they set
  unless they fail, they are one finding.
- To remove one variable for good is what many tests do to start afresh: low confidence, which is not shown by default.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html#monkeypatching-environment-variables and
https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.rule import MORE, Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.changing import changes
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.rebinding import is_rebinding, keeps_object
from suitevet.suite.changing.states import state_of
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.leak_findings import leak_finding
from suitevet.suite.shared_state.leaks import Leak, Leaks, is_configuration
from suitevet.suite.shared_state.settled import is_settled
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET401", severity=Severity.WARNING)
def env_mutation(suite: Suite) -> Iterator[Finding]:
    same: dict[str, list[Leak]] = {}
    for leak in suite.ask(Leaks).of(Kind.MUTATES):
        if leak.state.family == "env" and (is_rebinding(leak.effect) or not is_configuration(suite, leak)):
            same.setdefault(leak_words.symbol(suite, leak), []).append(leak)
    functions = [sorted(found, key=_mildness) for found in same.values()]
    yield from (_finding(suite, found) for found in functions)
    yield from _at_import(suite)


def _mildness(leak: Leak) -> tuple[bool, Undoing, bool]:
    return (not is_rebinding(leak.effect), leak.undoing, changes.takes_away(leak.effect))


def _at_import(suite: Suite) -> Iterator[Finding]:
    """Test modules that set variables when they are collected, for the tests of all others; the same ones, once."""
    same: dict[tuple[facts.Action, ...], list[tuple[str, Effect]]] = {}
    for path in suite.collected:
        done = [effect for effect in suite.effects.of_module(path) if _is_set_at_import(effect)]
        if done and path in suite.test_modules and path not in suite.conftests:
            same.setdefault(tuple(effect.site.step.action for effect in done), []).append((path, done[0]))
    for modules in same.values():
        yield _collected(suite, modules)


def _is_set_at_import(effect: Effect) -> bool:
    entry = effect.entry
    if not isinstance(entry, Mutator) or entry.family != "env" or len(effect.chain) > 1 or effect.form == "delete":
        return False
    return effect.name in ("os.environ", "os.environ.update", "os.putenv") and not effect.site.step.blocks


def _collected(suite: Suite, modules: list[tuple[str, Effect]]) -> Finding:
    path, effect = modules[0]
    key = state_of(suite, effect).key
    variable = f'`os.environ["{key}"]`' if key else "`os.environ`"
    more = f" (and {len(modules) - 1} more like it)" if len(modules) > 1 else ""
    return Finding(
        at=Place(path, effect.site.span),
        symbol=f"{path}::{key or 'os.environ'}",
        message=(
            f"{variable} is changed when this test module{more} is collected: all tests, of other modules too, "
            "will see it"
        ),
        why=(
            "pytest imports every test module before the first test runs; with another selection of files the "
            "change is missing"
        ),
        help="set it in the root conftest, where it holds for every run, or with `monkeypatch.setenv` in a fixture",
        related=tuple(Note(Place(other, each.site.span), "here too") for other, each in modules[1:5]),
        severity=Severity.NOTE,
        confidence=Confidence.LOW,  # as a rule a setting that is meant for all of them
    )


def _finding(suite: Suite, found: list[Leak]) -> Finding:
    """At the worst of what one function does."""
    leak = found[0]
    rebinds = is_rebinding(leak.effect)
    removed = changes.takes_away(leak.effect)
    verb = "is replaced" if rebinds else "is removed" if removed else "is changed"
    message = (
        f"{_variables(found)} {verb} in {leak_words.maker(suite, leak)}{MORE} "
        f"and {_what_follows(suite, leak, rebinds)}"
    )
    return leak_finding(
        suite,
        found,
        message,
        why=_why(leak, rebinds),
        remedy=_help(leak, rebinds, removed),
        confidence=_confidence(suite, leak, removed),
        severity=Severity.ERROR if rebinds else Severity.NOTE if _is_minor(leak, removed) else None,
    )


def _what_follows(suite: Suite, leak: Leak, rebinds: bool) -> str:
    if rebinds and leak.undoing is Undoing.SURELY and keeps_object(suite, suite.ask(Doings), leak.effect):
        return "put back afterwards: until then Python and the rest of the process have two environments"
    return f"{leak_words.when(leak)}: {leak_words.consequence(leak)}"


def _variables(found: list[Leak]) -> str:
    """`os.environ["TZ"]`, with a word on the others."""
    leak = found[0]
    if leak.state.key and not is_rebinding(leak.effect):
        first = f'`os.environ["{leak.state.key}"]`'
    else:
        first = "`os.environ[…]`" if changes.is_of_one_key(leak.effect) else "`os.environ`"
    others = len({other.state.key for other in found} - {leak.state.key})
    return first if others == 0 else f"{first} (with {counted(others, 'more variable')})"


def _confidence(suite: Suite, leak: Leak, removed: bool) -> Confidence:
    if is_settled(suite, leak):
        return Confidence.LOW
    if removed and changes.is_of_one_key(leak.effect) and leak.undoing is not Undoing.UNLESS_IT_FAILS:
        return Confidence.LOW  # others rarely miss it, unless somebody took care to put it back
    if leak.effect.name.endswith("load_dotenv"):
        return Confidence.LOW  # it only fills in what is not set, for all tests that read it
    return leak_words.confidence(leak, Confidence.HIGH if leak.state.key else Confidence.MEDIUM)


def _is_minor(leak: Leak, removed: bool) -> bool:
    return removed or leak.undoing is not Undoing.NEVER


def _why(leak: Leak, rebinds: bool) -> str:
    if rebinds:
        return "child processes and C code do not see the new object, and whoever imported the old one keeps it"
    if leak.undoing is Undoing.SURELY:
        return (
            "it is deleted at the end, without a look at whether it was set before: that value is lost to later tests"
        )
    return leak_words.reason("all tests of a process share its environment", leak)


def _help(leak: Leak, rebinds: bool, removed: bool) -> str:
    if rebinds:
        return "use `mock.patch.dict(os.environ, {…}, clear=True)`, which puts everything back, or `monkeypatch.setenv`"
    key = f'"{leak.state.key}"' if leak.state.key else "name"
    if leak_words.is_without_fixtures(leak):
        return "start `patcher = mock.patch.dict(os.environ, {…})` in `setUp`, with `self.addCleanup(patcher.stop)`"
    call = f"delenv({key}, raising=False)" if removed else f"setenv({key}, …)"
    if elsewhere := leak_words.by_patch(leak, call):
        return elsewhere
    return f"use `monkeypatch.{call}` of the `monkeypatch` fixture, or `with mock.patch.dict(os.environ, …)`"
