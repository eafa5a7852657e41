"""Recommendations about fixtures: which to widen, to split or no longer to set up unasked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from suitevet.finding import Confidence, Finding
from suitevet.plan.command import pytest_command
from suitevet.plan.model import Edit, Effort, FixtureTime, Impact, Level, Recommendation, Risk, Tier, Where
from suitevet.plan.patch import requested, widened
from suitevet.plan.remedy import Change, Remedy
from suitevet.rule import Rule
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.scope.expenses import expense
from suitevet.suite.scope.limits import Limit
from suitevet.suite.scope.methods import is_called_on_instance
from suitevet.suite.scope.prices import basis, best_scope
from suitevet.suite.scope.scopes import Ceiling, Ceilings
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite
from suitevet.wording import counted

WIDEN = frozenset({"VET101", "VET103"})
BLOCKED, UNASKED = "VET106", "VET201"
CODES = WIDEN | {BLOCKED, UNASKED}
_SHOWN = 3  # reasons
_WORTH_IT = 0.5  # seconds of the measured run …
_SHARE = 0.005  # … and of it
_DEAR = 0.05  # of the measured run: a fixture that cannot be wider is worth a redesign
_LEVELS = {Confidence.HIGH: Level.HIGH, Confidence.MEDIUM: Level.MEDIUM, Confidence.LOW: Level.LOW}


class _Case(NamedTuple):
    suite: Suite
    fixture: Fixture
    finding: Finding | None  # None: the time that was measured is all there is
    code: str
    ceiling: Ceiling


def of_findings(suite: Suite, found: Iterable[tuple[Rule, Finding]]) -> Iterator[Remedy]:
    by_symbol = {suite.symbol(fixture): fixture for fixture in reversed(suite.fixtures)}
    for rule, finding in found:
        fixture = by_symbol.get(finding.symbol)
        if rule.code not in CODES or fixture is None:
            continue
        case = _Case(suite, fixture, finding, rule.code, suite.ask(Ceilings).of(fixture))
        if rule.code == UNASKED:
            if finding.confidence is not Confidence.LOW:
                yield _unasked(case)
            continue
        scope = best_scope(suite, fixture, case.ceiling.scope) if rule.code in WIDEN else None
        yield _widen(case, scope) if scope is not None else _split(case)


def of_times(suite: Suite, times: Sequence[FixtureTime], whole: float, known: frozenset[Fixture]) -> Iterator[Remedy]:
    """What durations show to be dear and no table knows; `whole` is the seconds of the run."""
    by_place = {(fixture.name, fixture.path, fixture.line): fixture for fixture in suite.fixtures}
    for time in times:
        fixture = by_place.get((time.name, time.path, time.line or 0))
        if fixture is None or fixture in known or time.seconds is None or time.setups < 2:
            continue
        if time.both < max(_WORTH_IT, _SHARE * whole) or fixture.scope is None:
            continue
        case = _Case(suite, fixture, None, "", suite.ask(Ceilings).of(fixture))
        scope = best_scope(suite, fixture, case.ceiling.scope)
        if scope is not None:
            yield _widen(case, scope)
        elif time.both >= _DEAR * whole and best_scope(suite, fixture, Scope.SESSION) is not None:
            yield _split(case)


# --- widen ---


def _widen(case: _Case, scope: Scope) -> Remedy:
    suite, fixture, ceiling = case.suite, case.fixture, case.ceiling
    scopes = {fixture: scope, **{moved: scope for moved in ceiling.cascade if (moved.scope or Scope.FUNCTION) < scope}}
    edits = widened(suite, scopes) or (_by_hand(scopes),)
    easy = ceiling.certain and len(scopes) == 1
    moved = ", ".join(f"`{each.name}`" for each in ceiling.cascade)
    return _remedy(
        case,
        Change(scopes, {}, {}),
        tier=Tier.QUICK if easy else Tier.FIXTURES,
        title=f"Widen {_named(case)} to `{scope.word}` scope" + (f", with {moved}" if moved else ""),
        why=case.finding.why if case.finding is not None else _measured_why(case, scope),
        effort=Effort.EDIT if len(scopes) == 1 else Effort.SMALL,
        risk=Risk(Level.LOW if easy else Level.MEDIUM, tuple(_risks(case, scopes))),
        edits=edits,
        instruction=f'set `scope="{scope.word}"` on `{fixture.name}`'
        + (f" and on {moved}" if moved else "")
        + (", and `@classmethod` below `@pytest.fixture`" if is_called_on_instance(suite, fixture) else ""),
    )


def _measured_why(case: _Case, scope: Scope) -> str:
    users = counted(len(case.suite.users(case.fixture)), "test", "set")
    wider = [each for each in case.ceiling.limits if each.cap is case.ceiling.scope and each.cap < Scope.SESSION]
    held = f"; not wider, because {wider[0].reason}" if wider else ""
    seen = "none of them changes its value" if case.ceiling.certain else "none of them was seen to change its value"
    return f"{users} it up and {seen}, and nothing it requests stays narrower than {scope.word}{held}"


def _risks(case: _Case, scopes: Mapping[Fixture, Scope]) -> Iterator[str]:
    yield from _doubts(case)
    if len(scopes) > 1:
        yield f"{len(scopes)} fixtures have to move in one commit"
    yield (
        "everything that was seen allows it; a test may still lean on a fresh value in a way that no code shows"
        if case.ceiling.certain
        else "nothing that was seen forbids it, which is not the same as safe"
    )


def _doubts(case: _Case) -> Iterator[str]:
    if case.ceiling.doubts:
        yield f"not seen to the end: {'; '.join(dict.fromkeys(case.ceiling.doubts[:_SHOWN]))}"


def _by_hand(scopes: Mapping[Fixture, Scope]) -> Edit:
    first = next(iter(scopes))
    lines = [f'@pytest.fixture(scope="{scope.word}")  # {each.name}' for each, scope in scopes.items()]
    return Edit(first.path, first.line, "python", "\n".join(lines))


# --- split ---


def _split(case: _Case) -> Remedy:
    fixture = case.fixture
    limits = _binding(case)
    why = limits[0].reason if limits else "it is not known how wide it could be"
    instead = "; ".join(dict.fromkeys(each.instead for each in limits if each.instead))
    blocked = case.code == BLOCKED
    scopes = {fixture: _told(case)} if case.finding is not None else {}
    return _remedy(
        case,
        Change(scopes, {}, {}),
        tier=Tier.FIXTURES,
        title=(
            f"Lift what keeps {_named(case)} narrow, and widen it"
            if blocked
            else f"Split {_named(case)}: build the expensive part once, reset per test"
        ),
        why=f"it is held at {case.ceiling.scope.word} scope: {why}",
        effort=Effort.MEDIUM,
        risk=Risk(Level.MEDIUM, (*dict.fromkeys(each.reason for each in limits[:_SHOWN]), *_doubts(case))),
        edits=() if blocked else (_halves(fixture),),
        instruction=(
            case.finding.help
            if case.finding is not None
            else f"move what does not have to be new for every test out of `{fixture.name}`"
            + (f" ({instead})" if instead else "")
        ),
    )


def _told(case: _Case) -> Scope:
    """The scope that the finding speaks of, by what it says that is left to set up."""
    bill = case.finding.price if case.finding is not None else None
    then = bill.setups_then if bill is not None else None
    wide = (Scope.SESSION, Scope.MODULE, Scope.CLASS)
    fitting = (each for each in wide if setups(case.suite, case.fixture, each).number == then)
    return next(fitting, Scope.SESSION)


def _binding(case: _Case) -> list[Limit]:
    return [limit for limit in case.ceiling.limits if limit.cap <= (case.fixture.scope or Scope.FUNCTION)]


def _halves(fixture: Fixture) -> Edit:
    name = fixture.name if fixture.name.isidentifier() else "resource"
    scope = f'(scope="{fixture.scope.word}")' if fixture.scope else ""
    text = (
        f'@pytest.fixture(scope="session")\ndef _{name}():\n    ...  # what is expensive: made once\n\n\n'
        f"@pytest.fixture{scope}\ndef {name}(_{name}):\n    yield _{name}\n"
        "    ...  # put back what a test may have changed"
    )
    return Edit(fixture.path, fixture.line, "python", text)


# --- no longer autouse ---


def _unasked(case: _Case) -> Remedy:
    suite, fixture = case.suite, case.fixture
    spared = frozenset(test for test in suite.users(fixture) if not _asks(test, fixture))
    edits = requested(suite, fixture)
    return _remedy(
        case,
        Change({}, {fixture: spared} if len(spared) < len(suite.users(fixture)) else {}, {}),
        tier=Tier.FIXTURES,
        title=f"Let tests request {_named(case)} instead of setting it up unasked",
        why=case.finding.why if case.finding is not None else "",
        effort=Effort.SMALL,
        risk=Risk(Level.MEDIUM, ("a test may need what it does without asking for it",)),
        edits=edits,
        instruction=case.finding.help if case.finding is not None else "",
    )


def _asks(test: Test, fixture: Fixture) -> bool:
    """Does the test, or a fixture that it sets up, request this one by name?"""
    named = any(fixture.name in each.requests for each in test.closure.fixtures if each is not fixture)
    return named or fixture.name in test.requests or fixture.name in test.usefixtures


# --- all of them ---


def _named(case: _Case) -> str:
    """With its file, where several fixtures have the name."""
    name, others = f"`{case.fixture.name}`", case.suite.fixtures
    is_one = sum(each.name == case.fixture.name for each in others) < 2
    return name if is_one else f"{name} of {case.fixture.path}"


def _remedy(
    case: _Case,
    change: Change,
    *,
    tier: Tier,
    title: str,
    why: str,
    effort: Effort,
    risk: Risk,
    edits: tuple[Edit, ...],
    instruction: str,
) -> Remedy:
    fixture, finding = case.fixture, case.finding
    cost = expense(case.suite, fixture)
    price = finding.price if finding is not None else None
    notes = finding.related if finding is not None else ()
    advice = Recommendation(
        id=f"{case.code or 'measured'}:{case.suite.symbol(fixture)}",
        tier=tier,
        title=title,
        why=why,
        impact=Impact(setups(case.suite, fixture, fixture.scope or Scope.FUNCTION).number, None, len(_users(case))),
        effort=effort,
        risk=risk,
        places=(
            Where(fixture.path, fixture.line, f"`{fixture.name}` is defined here"),
            *(Where(n.at.path, n.at.span.line if n.at.span is not None else None, n.message) for n in notes[:6]),
        ),
        edits=edits,
        instruction=instruction,
        verify=_verify(case),
        codes=(case.code,) if case.code else (),
        confidence=_LEVELS[finding.confidence]
        if finding is not None
        else (Level.HIGH if case.ceiling.certain else Level.MEDIUM),
    )
    seconds = price.seconds if price is not None else None
    rests = (price.basis if price else "") or (basis(cost) if cost is not None else "")
    return Remedy(advice, change, seconds, rests, finding is not None and finding.on_demand)


def _users(case: _Case) -> tuple[Test, ...]:
    return case.suite.users(case.fixture)


def _verify(case: _Case) -> tuple[str, ...]:
    files = tuple(dict.fromkeys(test.path for test in _users(case)))
    named = files if len(files) <= _SHOWN else ()
    shuffled = pytest_command(named, "--random-order")
    return pytest_command(named), f"{shuffled}  # pip install pytest-random-order"
