'''A setting is taken from the environment at import, and tests set the variable afterwards, in vain.

pytest imports the modules of the project when it collects. A module-level `DEBUG = os.environ["DEBUG"]`, or the one
instance of a settings class, has its value from then on; `monkeypatch.setenv` in a fixture or test comes too late,
and the test passes or fails for another reason than it seems to.

Bad:

    # file: shop/__init__.py

    # file: shop/settings.py
    import os

    CURRENCY = os.getenv("SHOP_CURRENCY", "EUR")

    # file: test_settings.py
    from shop import settings

    def test_currency(monkeypatch):
        monkeypatch.setenv("SHOP_CURRENCY", "CHF")
        assert settings.CURRENCY

Good:

    # file: shop/__init__.py

    # file: shop/settings.py
    import os

    def currency():
        return os.getenv("SHOP_CURRENCY", "EUR")

    # file: test_settings.py
    from shop import settings

    def test_currency(monkeypatch):
        monkeypatch.setenv("SHOP_CURRENCY", "CHF")
        assert settings.currency() == "CHF"

Known limits:

- Silent when any function of the project reads the variable as well, when the test reloads or imports modules,
  replaces attributes or starts a process, and for variables that libraries read.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html#monkeypatching-environment-variables.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.frozen import frozen
from suitevet.suite.suite import Suite


@rule("VET307", severity=Severity.WARNING)
def settings_frozen_at_import(suite: Suite) -> Iterator[Finding]:
    for found in frozen(suite):
        first = found.changes[0]
        number = len(found.changes)
        elsewhere = f" and {number - 1} more {'place' if number == 2 else 'places'}" if number > 1 else ""
        changes = tuple(
            Note(Place(hop.path, hop.span), f"sets `{found.variable}` when `{found.name}` is settled")
            for hop in found.changes[:5]
        )
        yield Finding(
            at=Place(found.path, found.step.span),
            symbol=f"{found.path}::{found.name}",
            message=(
                f"`{found.name}` takes `{found.variable}` from the environment at import, so setting it "
                f"at {first.path}:{first.span.line}{elsewhere} changes nothing"
            ),
            why="pytest imports this module while it collects; what a test sets afterwards is not looked at",
            help=f"read `{found.variable}` where it is used, or replace `{found.name}` with `monkeypatch.setattr`",
            related=(*traces.imports(found.route), *changes),
            route=tuple(traces.imports(found.route)),
            confidence=Confidence.MEDIUM,
        )
