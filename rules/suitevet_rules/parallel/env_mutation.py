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
- Where more than four functions of a file do it there is one finding, at the worst of them.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html#monkeypatching-environment-variables and
https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suitevet.catalog import Mutator
from suitevet.rule import Confidence, Finding, Place, Severity, rule
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.shared_state import changes, leak_words
from suitevet.suite.shared_state.leaks import Leak, is_configuration
from suitevet.suite.shared_state.restores import Undoing
from suitevet.suite.shared_state.states import state_of
from suitevet.suite.suite import Suite

_A_HABIT = 4  # functions of one file: more are told as one


@rule("VET401", severity=Severity.WARNING)
def env_mutation(suite: Suite) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[Leak]] = {}
    for leak in suite.leaks.of(Kind.MUTATES):
        if leak.state.family == "env" and (changes.is_rebinding(leak.effect) or not is_configuration(suite, leak)):
            same.setdefault((leak.hop.path, leak_words.holder(suite, leak)), []).append(leak)
    for functions in _by_file(same):
        yield _finding(suite, sorted((leak for found in functions for leak in found), key=_mildness), len(functions))
    for path in suite.collected:
        if path not in suite.conftests:
            yield from _at_import(suite, path)


def _by_file(same: Mapping[tuple[str, str], list[Leak]]) -> Iterator[list[list[Leak]]]:
    """Function by function; where many functions of one file do it, it is one habit."""
    files: dict[str, list[list[Leak]]] = {}
    for (path, _), found in same.items():
        files.setdefault(path, []).append(found)
    for functions in files.values():
        yield from [functions] if len(functions) > _A_HABIT else [[found] for found in functions]


def _mildness(leak: Leak) -> tuple[bool, Undoing, bool]:
    return (not changes.is_rebinding(leak.effect), leak.undoing, changes.takes_away(leak.effect))


def _at_import(suite: Suite, path: str) -> Iterator[Finding]:
    """A test module that sets variables when it is collected, for the tests of all others."""
    for effect in suite.effects.of_module(path):
        entry = effect.entry
        if not isinstance(entry, Mutator) or entry.family != "env" or len(effect.chain) > 1 or effect.form == "delete":
            continue
        if effect.name not in ("os.environ", "os.environ.update", "os.putenv") or effect.site.step.blocks:
            continue
        yield Finding(
            at=Place(path, effect.site.span),
            symbol=f"{path}::{state_of(suite, effect).key or 'os.environ'}",
            message=(
                "`os.environ` is changed when this test module is collected: all tests, of other modules "
                "too, will see it"
            ),
            why=(
                "pytest imports every test module before the first test runs; with another selection of "
                "files the change is missing"
            ),
            help="set it in the root conftest, where it holds for every run, or with `monkeypatch.setenv` in a fixture",
            severity=Severity.NOTE,
            confidence=Confidence.MEDIUM,
        )
        return  # one for each module


def _finding(suite: Suite, found: list[Leak], functions: int) -> Finding:
    """At the worst of what is done."""
    leak = found[0]
    rebinds = changes.is_rebinding(leak.effect)
    removed = changes.takes_away(leak.effect)
    verb = "is replaced" if rebinds else "is removed" if removed else "is changed"
    more = f" (and in {functions - 1} more functions of this file)" if functions > 1 else ""
    consequence = "this will reach" if leak.undoing is Undoing.NEVER and not removed else "this may reach"
    return Finding(
        at=leak_words.at(leak),
        symbol=leak_words.symbol(suite, leak),
        message=(
            f"{_variables(found)} {verb} in {leak_words.maker(suite, leak)}{more} and {leak_words.when(leak)}: "
            f"{consequence} every test that the same worker runs afterwards"
        ),
        why=_why(leak, rebinds),
        help=_help(leak, rebinds, removed),
        related=(*leak_words.related(suite, leak), *leak_words.further(found)),
        confidence=Confidence.HIGH if leak.undoing is Undoing.NEVER and leak.state.key else Confidence.MEDIUM,
        severity=Severity.ERROR if rebinds else Severity.NOTE if _is_minor(leak, removed) else None,
        hazard=leak_words.hazard(*found),
    )


def _variables(found: list[Leak]) -> str:
    """`os.environ["TZ"]`, with a word on the others."""
    leak = found[0]
    if leak.state.key and not changes.is_rebinding(leak.effect):
        first = f'`os.environ["{leak.state.key}"]`'
    else:
        first = "`os.environ[…]`" if changes.is_of_one_key(leak.effect) else "`os.environ`"
    others = len({other.state.key for other in found} - {leak.state.key})
    return first if others == 0 else f"{first} (with {others} more variable{'s' * (others > 1)})"


def _is_minor(leak: Leak, removed: bool) -> bool:
    return removed or leak.undoing is not Undoing.NEVER


def _why(leak: Leak, rebinds: bool) -> str:
    if rebinds:
        return "child processes and C code do not see the new object, and whoever imported the old one keeps it"
    if leak.undoing is Undoing.SURELY:
        return (
            "it is deleted at the end, without a look at whether it was set before: that value is lost to later tests"
        )
    return f"the environment belongs to the process; {leak_words.concerned(leak)}, the others share it by chance"


def _help(leak: Leak, rebinds: bool, removed: bool) -> str:
    if rebinds:
        return "use `mock.patch.dict(os.environ, {…}, clear=True)`, which puts everything back, or `monkeypatch.setenv`"
    key = f'"{leak.state.key}"' if leak.state.key else "name"
    call = f"monkeypatch.delenv({key}, raising=False)" if removed else f"monkeypatch.setenv({key}, …)"
    return f"use `{call}` of the `monkeypatch` fixture, or `with mock.patch.dict(os.environ, …)`"
