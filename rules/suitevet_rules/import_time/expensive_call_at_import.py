'''Something expensive is built, or an engine, client or application is configured for good, when the suite is
imported.

A model, a data set, a key pair, a Spark session or a subprocess at module level is paid for at every start of
pytest, in every worker, also when no selected test needs it. Engines and lazy clients cost little, but where they
point to is settled at import, before a fixture can say otherwise; that, and an application assembled by its factory
at import, is reported as information.

Bad:

    # file: shop/__init__.py

    # file: shop/model.py
    from transformers import pipeline

    CLASSIFIER = pipeline("sentiment-analysis", local_files_only=True)

    # file: test_model.py
    from shop.model import CLASSIFIER

    def test_model():
        assert CLASSIFIER

Good:

    # file: shop/__init__.py

    # file: shop/model.py
    import functools
    from transformers import pipeline

    @functools.cache
    def classifier():
        return pipeline("sentiment-analysis", local_files_only=True)

    # file: test_model.py
    from shop.model import classifier

    def test_model():
        assert classifier()

Known limits:

- What a call costs is known from the catalogue, and for most libraries it is an estimate.
- More than three that a module makes by one call are one finding, and so are all of its clients of one kind that do
  nothing yet, and those that more than four modules make by one call.
- A short command that is asked under an `if`, or for a `skipif`, has low confidence.
- Extensions that only become active in `init_app`, proxies and lambdas are silent.

See https://docs.pytest.org/en/stable/how-to/fixtures.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Client, Cost, Expensive
from suitevet.facts.model import Enter, Evaluate
from suitevet.rule import MORE_PLACES, Basis, Finding, Habit, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Part, Startup, Work
from suitevet.suite.suite import Suite

_A_HABIT = 4  # clients made by one call: more are told as one


@rule("VET306", severity=Severity.WARNING, basis=Basis.CODE)
def expensive_call_at_import(suite: Suite) -> Iterator[Finding]:
    at_import = (work for work in suite.ask(Startup).work if _is_ours(suite, work))
    for work, others in traces.habits(suite, at_import):
        what = f"`{traces.spelled(work)}`{_kind(work)} {traces.where(work)}{traces.again(others)}"
        says = f"{_says(suite, work, each=bool(others))}: {traces.way(work)}"
        yield Finding(
            at=traces.at(work),
            symbol=traces.symbol(work),
            message=f"{what} {says}",
            why=f"{traces.reason(work)}; {traces.reached(suite, work)}",
            help=_help(suite, work),
            related=(*traces.trace(work), *traces.likewise(others)),
            route=traces.trace(work),
            confidence=work.confidence,
            severity=None if _is_dear(work) else Severity.NOTE,
            price=traces.price(suite, work, others) if work.sort is Sort.EXPENSIVE else None,
            habit=_habit(work, f"{what}{MORE_PLACES} {says}"),
        )


def _help(suite: Suite, work: Work) -> str:
    if traces.is_condition(work):
        return traces.INSTEAD_OF_CONDITION
    return f"{_remedy(suite, work)}; another way: {traces.remedy(work)}"


def _remedy(suite: Suite, work: Work) -> str:
    """What is bound to a name can be made by whoever needs it; other statements of the suite prepare something."""
    if isinstance(work.step.action, Evaluate | Enter) and suite.ask(Startup).is_own(work.path):
        return "do it in a fixture of the tests that need it, session-scoped if they can share it"
    return "build it at first use, in a function behind `functools.cache`"


def _habit(work: Work, message: str) -> Habit | None:
    """Clients of one sort that are each made where they are used are one way to write programs."""
    return Habit(((work.effect.name, _A_HABIT),), 0, message) if work.sort is Sort.LAZY else None


def _is_ours(suite: Suite, work: Work) -> bool:
    """Work that makes no connection, and that is not done for the parameters and conditions of tests."""
    in_collection = suite.ask(Startup).is_own(work.path) and work.part is not Part.STATEMENT
    return work.sort is Sort.LAZY or (work.sort is Sort.EXPENSIVE and not in_collection)


def _is_dear(work: Work) -> bool:
    return work.sort is Sort.EXPENSIVE and isinstance(work.entry, Expensive) and work.entry.cost >= Cost.HIGH


def _kind(work: Work) -> str:
    if work.sort is not Sort.EXPENSIVE or not isinstance(work.entry, Expensive) or work.entry.kind == "app-factory":
        return ""
    return f" ({work.entry.kind.replace('-', ' ')})"


def _says(suite: Suite, work: Work, *, each: bool) -> str:
    if isinstance(work.entry, Expensive) and work.entry.kind == "app-factory":
        return "is assembled at import, before a fixture can configure it"
    if work.sort is Sort.EXPENSIVE:
        cost = traces.cost(suite, work)
        return f"is done at import{cost}{' each' if each and cost and ' in ' not in cost else ''}"
    if isinstance(work.entry, Client):
        return "is configured at import, before a fixture can choose what it points to"
    return "is made at import and shared by every test that uses it"
