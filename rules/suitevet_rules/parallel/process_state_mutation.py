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

- Warning filters are not reported: pytest puts them back after each test. So are event loops and stream objects, which
  plugins and pytest's capturing replace themselves.
- Seeds are VET413, the environment is VET401, replaced attributes are VET411.
- What the application changes when it is called is not reported.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html and
https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Mutator
from suitevet.rule import Confidence, Finding, Severity, rule
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.shared_state import leaks
from suitevet.suite.shared_state.leaks import Leak
from suitevet.suite.shared_state.restores import Undoing
from suitevet.suite.suite import Suite

# The families of mutators this rule speaks of, with what they are called in a message.
_WORDS = {
    "cwd": "the working directory", "fs": "how files are made", "import": "the import system", "proc": "the process",
    "interp": "the interpreter", "locale": "the locale", "time": "the clock", "ml": "the numerical library",
    "num": "the numerical library", "plot": "the plotting library", "net": "the network code", "log": "logging",
    "web": "the application", "django": "the settings", "async": "the event loop policy", "aws": "the default session",
    "saas": "the client library", "db": "the database library",
}  # fmt: skip
_MINOR = frozenset({"log", "plot", "saas", "aws", "db", "interp"})
# Done on purpose by every suite that does it, or put back by pytest and its plugins.
_HARMLESS = frozenset({
    "asyncio.set_event_loop", "logging.basicConfig", "logging.addLevelName", "importlib.invalidate_caches",
    "importlib.reload",
    "logging.Logger.setLevel", "faulthandler.enable", "sys.stdout", "sys.stderr", "sys.stdin",
})  # fmt: skip


@rule("VET402", severity=Severity.WARNING)
def process_state_mutation(suite: Suite) -> Iterator[Finding]:
    for leak in suite.leaks.of(Kind.MUTATES):
        if leak.state.family in _WORDS and not _is_harmless(leak) and not leaks.is_configuration(suite, leak):
            yield _finding(suite, leak)


def _is_harmless(leak: Leak) -> bool:
    """Removing modules from `sys.modules`, or loading them anew, makes a fresh start; it takes nothing from others."""
    if leak.state.name == "sys.modules" and leaks.takes_away(leak.effect):
        return True
    return not _HARMLESS.isdisjoint((leak.state.name, leak.effect.name))


def _finding(suite: Suite, leak: Leak) -> Finding:
    entry = leak.effect.entry
    assert isinstance(entry, Mutator)  # it is of a family
    consequence = "will" if leak.undoing is Undoing.NEVER and leak.state.family not in _MINOR else "may"
    return Finding(
        at=leaks.at(leak),
        symbol=leaks.symbol(suite, leak),
        message=(
            f"{_WORDS[leak.state.family]} (`{leak.state.name}`) is changed in {leaks.maker(suite, leak)} and "
            f"{leaks.when(leak)}: this {consequence} reach every test that the same worker runs afterwards"
        ),
        why=f"{entry.why}; {leaks.concerned(leak)} run this",
        help=f"use {entry.instead}",
        related=leaks.related(suite, leak),
        confidence=Confidence.HIGH if leak.undoing is Undoing.NEVER else Confidence.MEDIUM,
        severity=Severity.NOTE if leak.undoing is not Undoing.NEVER or leak.state.family in _MINOR else None,
        hazard=leaks.hazard(leak),
    )
