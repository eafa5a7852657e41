"""An attribute of a module, class or shared object is replaced, and not put back.

What `requests.get = Mock()` or `patcher.start()` replaces stays replaced for every later test of the same process.
Those then pass against the mock, or fail because of it, depending on which tests a worker happens to run before them.

Bad:

    # file: shop/__init__.py

    # file: shop/mail.py
    def send(text):
        raise RuntimeError("no mail server")

    # file: test_mail.py
    from unittest import mock

    import pytest

    from shop import mail

    def test_mail():
        mail.send = mock.Mock()
        mail.send("hello")

    def test_no_server():
        with pytest.raises(RuntimeError):
            mail.send("hello")

Good:

    # file: shop/__init__.py

    # file: shop/mail.py
    def send(text):
        raise RuntimeError("no mail server")

    # file: test_mail.py
    from unittest import mock

    from shop import mail

    def test_mail(monkeypatch):
        monkeypatch.setattr(mail, "send", mock.Mock())
        mail.send("hello")

    def test_patched():
        with mock.patch("shop.mail.send"):
            mail.send("hello")

Known limits:

- Attributes of objects that a fixture makes for each test are not shared and not reported, nor are those of proxies and
  of objects whose class has a `__setattr__`.
- What one function replaces is one finding.
- Emptying an attribute (`None`, `0`, `[]`) is taken for a reset, unless the project starts with another constant.
- A module that no other file imports, and that all tests of its file change, is theirs: low confidence, which is not
  shown by default.
- Whether a base class from outside the project stops the patches that are started is not known: low confidence.
- Where more than five functions replace the same attribute, or more than three of a file do so or put back what they
  replace unless they fail, they are one finding.
- Of what a test module replaces while it is imported, one statement is reported; where it is set to a constant, that
  is a setting: low confidence.
- What a wide autouse fixture of a conftest sets to a constant, or the set-up of a base class for the tests of other
  files, is how the suite is configured: low confidence.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html#monkeypatching-functions.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.rule import MORE, Confidence, Finding, Place, Severity, rule
from suitevet.suite.changing.stand_ins import is_of_stand_in
from suitevet.suite.changing.targets import written_by
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.graph.openness import unseen_base
from suitevet.suite.restoring.patches import is_handed_out, is_of_own_object
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.at_import import Replaced, replaced_at_import
from suitevet.suite.shared_state.leak_findings import leak_finding
from suitevet.suite.shared_state.leaks import Leak, Leaks, is_configuration, is_of_suite
from suitevet.suite.shared_state.privacy import private_modules
from suitevet.suite.shared_state.settled import is_settled
from suitevet.suite.suite import Suite

_STOP_NOTHING = ("django.", "rest_framework.", "tornado.", "aiohttp.", "twisted.", "testtools.", "flask_testing.")
_OF_MOCKS = frozenset({"return_value", "side_effect"})  # what has them has been replaced before, by others


@rule("VET411", severity=Severity.WARNING)
def unrestored_patch(suite: Suite) -> Iterator[Finding]:
    same: dict[tuple[str, bool], list[Leak]] = {}
    patches = [leak for leak in suite.ask(Leaks).all if _is_patch(suite, leak) and not is_configuration(suite, leak)]
    replaced = {(leak_words.holder(suite, leak), each) for leak in patches for each in _replaced_by(leak)}
    for leak in patches:
        if not any((leak_words.holder(suite, leak), owner) in replaced for owner in _owners(leak)):
            same.setdefault((leak_words.symbol(suite, leak), _is_started(leak)), []).append(leak)
    private = private_modules(suite, patches)
    minor = {leak for leak in patches if (leak.hop.path, _owner(leak)) in private or is_settled(suite, leak)}
    functions = [sorted(found, key=lambda leak: (leak in minor, leak.undoing)) for found in same.values()]
    for found in functions:
        at_best = Confidence.MEDIUM if _is_started(found[0]) else Confidence.HIGH
        is_low = found[0] in minor or _may_be_stopped_above(suite, found[0])
        yield _finding(suite, found, Confidence.LOW if is_low else at_best)
    yield from (_at_import(found) for found in replaced_at_import(suite))


def _is_started(leak: Leak) -> bool:
    """A patch that is started, rather than an attribute that is assigned to."""
    return leak.effect.form == "call"


def _may_be_stopped_above(suite: Suite, leak: Leak) -> bool:
    """A base class that is not read may end all patches that are started: `self.addCleanup(mock.patch.stopall)`."""
    classes = {cls for test in leak.tests for cls in test.classes} if _is_started(leak) else ()
    bases = (unseen_base(suite, cls) for cls in classes)
    return any(base is not None and not base.startswith(_STOP_NOTHING) for base in bases)


def _owner(leak: Leak) -> str:
    return leak.state.name.rpartition(".")[0]


def _replaced_by(leak: Leak) -> Iterator[str | facts.Expr]:
    """An object by its name, and as it is written: the name may be that of what stands there no longer."""
    yield leak.state.name
    written = written_by(leak.effect)
    if isinstance(written, facts.Attribute):
        yield written


def _owners(leak: Leak) -> Iterator[str | facts.Expr]:
    """What an object is a part of: `shop.mail.send` of a `shop.mail` that the same function replaces is no cause."""
    words = leak.state.name.split(".")
    yield from (".".join(words[:end]) for end in range(1, len(words)))
    written = written_by(leak.effect)
    while isinstance(written, facts.Attribute):
        written = written.value
        yield written


def _is_patch(suite: Suite, leak: Leak) -> bool:
    if leak.effect.kind is Kind.MUTATES:
        known = leak.state.family == "patch" and leak.state.name != "setattr"
        return known and not is_of_own_object(suite, leak.effect) and not is_handed_out(suite, leak.effect)
    if not leak.is_direct or leak.effect.form != "assign" or is_of_suite(suite, leak):
        return False
    return leak.state.name.rpartition(".")[2] not in _OF_MOCKS and not is_of_stand_in(suite, leak.effect)


def _at_import(found: Replaced) -> Finding:
    """A test module that replaces something when it is collected, for the tests of all others."""
    return Finding(
        at=Place(found.path, found.span),
        symbol=f"{found.path}::{found.name}",
        message=(
            f"`{found.name}` is replaced when this test module is collected: tests of other modules will see it, too"
        ),
        why=(
            "pytest imports every test module before the first test runs; with another selection of files the "
            "replacement is missing"
        ),
        help="use `monkeypatch.setattr(…)` in a fixture, or set it in the root conftest, where it holds for every run",
        severity=Severity.NOTE,
        confidence=Confidence.LOW if found.is_constant else Confidence.MEDIUM,  # or a setting, meant for all of them
    )


def _finding(suite: Suite, found: list[Leak], at_best: Confidence) -> Finding:
    """One for each function, at the worst of what it replaces."""
    leak = found[0]
    more = f" (and {len(found) - 1} more like it)" if len(found) > 1 else ""
    started = _is_started(leak)
    what = "a patch is started" if started else f"`{leak.effect.name}` is replaced"
    message = (
        f"{what} in {leak_words.maker(suite, leak)}{more}{MORE} and {leak_words.when(leak)}: "
        f"{leak_words.consequence(leak)}"
    )
    return leak_finding(
        suite,
        found,
        message,
        why=leak_words.reason("all tests of a process share its modules and classes", *found),
        remedy=_remedy(suite, leak),
        confidence=leak_words.confidence(leak, at_best),
        severity=None if leak.undoing is Undoing.NEVER else Severity.NOTE,
    )


def _remedy(suite: Suite, leak: Leak) -> str:
    if _is_started(leak):
        return "call `.stop` on it in the tear-down (`self.addCleanup(patcher.stop)`), or use `with mock.patch(…)`"
    if leak.state.family == "django":
        return f"use {suite.catalog.mutator_families[leak.state.family].instead}, which put the old value back"
    if leak_words.is_without_fixtures(leak):
        return "use `mock.patch.object(…)`: with `with`, or started in `setUp`, with `self.addCleanup(patcher.stop)`"
    if elsewhere := leak_words.by_patch(leak, "setattr(…)"):
        return elsewhere
    return "use `monkeypatch.setattr(…)` or `with mock.patch.object(…)`, which put the old value back"
