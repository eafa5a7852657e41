"""State of the process (working directory, import path, locale, options of libraries) is changed and not put back.

Everything of the kind outlives the test that changes it. Which tests run afterwards in the same process depends on
`pytest -n`, on `--lf`, on the order: relative paths, imports, formats and numbers of other tests then mean something
else.

Bad:

    # file: test_report.py
    import os

    def test_report(tmp_path):
        os.chdir(tmp_path)
        assert os.listdir() == []

Good:

    # file: test_report.py
    import os
    import pytest

    def test_report(tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert os.listdir() == []

    @pytest.fixture
    def inside(tmp_path):
        before = os.getcwd()
        os.chdir(tmp_path)
        yield
        os.chdir(before)

    def test_inside(inside):
        assert os.listdir() == []

Known limits:

- Warning filters, `sys.stdout` and `sys.stderr` are not reported: pytest puts them back after each test. (It does not
  put back `sys.stdin`.) Nor are event loops, which plugins replace themselves.
- Loggers, keys of a cache, signal handlers, backends of plots and what is added at the end of `sys.path` concern few,
  and what is put back unless the test fails concerns others only where it is the working directory: findings about
  them have low confidence, which is not shown by default.
- What a wide autouse fixture of a conftest sets to a constant, or the set-up of a base class for the tests of other
  files, is how the suite is configured: low confidence.
- Where more than five functions, or more than three of a file, change the same object, they are one finding.
- Where many tests change the folder and leave it to a fixture to come back, that is how the suite is made: low
  confidence. A fixture that is not found may lead to a folder of its own: silent.
- Seeds are VET413, the environment is VET401, replaced attributes are VET411.
- What the application changes when it is called is not reported.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html and
https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Mutator
from suitevet.rule import MORE, Confidence, Finding, Severity, rule
from suitevet.suite.changing import changes
from suitevet.suite.changing.rebinding import is_rebinding
from suitevet.suite.changing.stand_ins import is_of_stand_in
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.leak_findings import leak_finding
from suitevet.suite.shared_state.leaks import Leak, Leaks, is_configuration
from suitevet.suite.shared_state.settled import is_settled
from suitevet.suite.suite import Suite

# The families of mutators this rule speaks of, with what they are called in a message.
_WORDS = {
    "cwd": "the working directory", "fs": "how files are made", "import": "the import system", "proc": "the process",
    "interp": "the interpreter", "locale": "the locale", "time": "the clock", "ml": "the numerical library",
    "num": "the numerical library", "plot": "the plotting library", "net": "the network code", "log": "logging",
    "web": "the application", "django": "the settings", "async": "the event loop policy", "aws": "the default session",
    "saas": "the client library", "db": "the database library", "stored": "the cache", "io": "the standard input",
}  # fmt: skip
_MINOR = frozenset({"log", "plot", "saas", "aws", "db", "interp", "stored", "signal.signal"})
# Done on purpose by every suite that does it, or put back by pytest and its plugins.
_HARMLESS = frozenset({
    "asyncio.set_event_loop", "logging.basicConfig", "logging.addLevelName", "importlib.invalidate_caches",
    "importlib.reload", "signal.alarm", "atexit.register",
    "logging.Logger.setLevel", "faulthandler.enable", "sys.stdout", "sys.stderr", "os.dup2",
})  # fmt: skip
# To remove something from these makes a fresh start, and takes nothing from others.
_REFILLED = frozenset({"sys.modules", "sys.path", "sys.path_importer_cache", "sys.frozen"})
_EMPTIED = frozenset({"log", "stored"})
# Others hardly ever notice: they set their own, or nothing depends on it.
_UNNOTICED = frozenset({"plot", "saas", "stored", "log", "signal.signal", "tracemalloc.start",
                        "mimetypes.add_type"})  # fmt: skip
_A_HABIT = 8  # tests that leave their folder to a fixture: where more do, that is how the suite is made
_OF_TWO = "the interpreter goes on with the old dictionary, so imports look into two"
_ADDED = frozenset({"sys.path.append", "sys.path.extend", "site.addsitedir"})


@rule("VET402", severity=Severity.WARNING)
def process_state_mutation(suite: Suite) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[Leak]] = {}
    for leak in suite.ask(Leaks).of(Kind.MUTATES):
        if leak.state.family not in _WORDS or _is_harmless(suite, leak) or is_configuration(suite, leak):
            continue
        if not _is_consequence(suite, leak):
            same.setdefault((leak_words.symbol(suite, leak), leak.state.name), []).append(leak)
    functions = [leak_words.worst_first(found) for found in same.values()]
    is_habit = sum(map(_is_left_to_fixture, functions)) > _A_HABIT
    for found in functions:
        yield _finding(suite, found, is_habit=is_habit and _is_left_to_fixture(found))


def _is_left_to_fixture(found: list[Leak]) -> bool:
    """`os.chdir` in a test, and back in a fixture that it asks for."""
    return found[0].undoing is Undoing.BY_OTHERS


def _is_harmless(suite: Suite, leak: Leak) -> bool:
    if changes.takes_away(leak.effect) and (leak.state.name in _REFILLED or leak.state.family in _EMPTIED):
        return True
    if leak.state.name == "sys.modules" and changes.is_loaded_module(suite, leak.effect):
        return True
    if is_of_stand_in(suite, leak.effect):
        return True
    return not _HARMLESS.isdisjoint((leak.state.name, leak.effect.name))


def _is_consequence(suite: Suite, leak: Leak) -> bool:
    """`time.tzset()` beside a variable that the same function leaves behind: the variable is what has to go."""
    return leak.state.name == "time.tzset" and any(
        other.state.family == "env" and other.state.key == "TZ" and other.hop.frame.function == leak.hop.frame.function
        for other in suite.ask(Leaks).of(Kind.MUTATES)
    )


def _finding(suite: Suite, found: list[Leak], *, is_habit: bool) -> Finding:
    """One for each object in a function, at the place that is least sure to put it back."""
    leak = found[0]
    entry = leak.effect.entry
    assert isinstance(entry, Mutator)  # it is of a family
    lasts = leak.undoing is Undoing.NEVER
    minor = not _MINOR.isdisjoint((leak.state.family, leak.state.name))
    rebinds = is_rebinding(leak.effect)
    message = (
        f"{_WORDS[leak.state.family]} (`{leak.state.name}`) is {'replaced' if rebinds else 'changed'} "
        f"in {leak_words.maker(suite, leak)}{MORE} and {leak_words.when(leak)}: "
        f"{leak_words.consequence(leak)}"
    )
    return leak_finding(
        suite,
        found,
        message,
        why=_OF_TWO if rebinds else leak_words.reason(entry.why, *found),
        remedy="use `mock.patch.dict(sys.modules)`, which puts its content back" if rebinds else _help(leak, entry),
        confidence=Confidence.LOW if is_habit else _confidence(suite, found),
        severity=Severity.NOTE if not lasts or minor else None,
    )


def _help(leak: Leak, entry: Mutator) -> str:
    if "monkeypatch" in entry.instead and leak_words.is_without_fixtures(leak):
        return "start `mock.patch.object(…)` or `mock.patch.dict(…)`, with `self.addCleanup(patcher.stop)`"
    if "monkeypatch.chdir" in entry.instead and (elsewhere := leak_words.by_patch(leak, "chdir(…)")):
        return elsewhere
    return f"use {entry.instead}"


def _confidence(suite: Suite, found: list[Leak]) -> Confidence:
    leak = found[0]
    if not _UNNOTICED.isdisjoint((leak.state.family, leak.state.name)) or is_settled(suite, leak):
        return Confidence.LOW
    if leak.undoing is Undoing.UNLESS_IT_FAILS and leak.state.family != "cwd":
        return Confidence.LOW  # only a wrong folder makes the others fail, too
    if all(one.effect.name in _ADDED or changes.is_of_named_logger(suite, one.effect) for one in found):
        return Confidence.LOW
    return leak_words.confidence(leak)
