'''An expensive fixture is set up more often than its users need.

A fixture that builds a schema, starts a server or a container, or loads a model pays that price for every test when it
is function-scoped. If nothing it requests is narrower, no test changes its value and nothing in its body depends on the
single test, a wider scope pays it once. The finding names the widest scope for which this was shown, the fixtures that
have to move with it, and the set-ups it saves; where a test does change the value it names that test, and the split
that helps: a wide resource, and a cheap reset for each test.

"Is safe" is said only where everything that is done with the value was seen, and changes nothing. "Looks possible"
means that nothing speaks against it, but that something could not be followed: the finding names it, for you to judge.
Either way, run the suite in random order after the change.

Bad:

    # file: conftest.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture
    def server():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process.pid
        process.terminate()
        process.wait(5)

    # file: test_server.py
    def test_running(server):
        assert server > 0

    def test_numbered(server):
        assert server < 2**32

Good:

    # file: conftest.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture(scope="session")
    def server():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process.pid
        process.terminate()
        process.wait(5)

    # file: test_server.py
    def test_running(server):
        assert server > 0

    def test_numbered(server):
        assert server < 2**32

Known limits:

- What a fixture costs is known from the catalogue; a slow function of a library it does not list goes unnoticed until
  you list it under `[tool.suitevet.expensive]`, or give the durations of a run with `--durations`: then what was
  measured counts, whatever it is that takes the time.
- A value that is handed to code outside the project is taken to be read by it, and the finding says so and is less
  sure.
- A console script of the project itself is taken to cost some tenths of a second: an interpreter, and its imports.
- What tests read of the log of a set-up, as by `caplog.get_records("setup")`, is not looked at.
- A fixture of a single test is told, as a note, only where it starts, builds or loads something
  for a second or longer.
- A fixture whose name or docstring calls what it makes clean, fresh or new for each test is left alone.
- Package scope is never advised: without an `__init__.py` it silently becomes session scope.

See
https://docs.pytest.org/en/stable/how-to/fixtures.html#scope-sharing-fixtures-across-classes-modules-packages-or-session.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Cost
from suitevet.facts.model import Assign, Evaluate, Name
from suitevet.facts.parts import within
from suitevet.rule import Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.changing.strengths import is_hash
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense, expense, is_substantial, waits
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.scope.methods import is_called_on_instance
from suitevet.suite.scope.prices import best_scope, price
from suitevet.suite.scope.restarts import beyond_writes, restart
from suitevet.suite.scope.scopes import Ceiling, Ceilings
from suitevet.suite.sharing.setups import is_repeated, setups
from suitevet.suite.sharing.sharing import Sharers
from suitevet.suite.sharing.verbs import Harm, is_said
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_WORTH_A_WARNING = 1.0  # seconds that a run may save
_WORTH_A_WORD = 0.05
_WORTH_A_MEASURED_WORD = 0.5
_A_FEW = 2  # set-ups saved
_STARTED = frozenset({"container", "build", "server", "db-server", "cluster", "browser", "k8s"})
# What keeps that which is written to it, and can be emptied again.
_RESETTABLE = frozenset({
    "container", "db-server", "db-schema", "migration", "app-factory", "server", "browser", "k8s",
})  # fmt: skip
_APART = frozenset({"container", "db-server", "browser", "k8s"})  # processes of their own, or machines
_LOADED = frozenset({"ml-model", "dataset", "spark", "network"})
_MANY_SETUPS = 5
_MANY_SHARED = 10  # set-ups saved where some tests share it already, of something substantial
_SPLITTABLE = frozenset({"mutation", "request", "idle", "patch"})
_OF_THE_TEST = frozenset({"process", "order"})  # put in order in this process, or afterwards: no concern of another


@rule("VET101", severity=Severity.WARNING)
def expensive_fixture_scope(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        cost = expense(suite, fixture)
        if cost is None or fixture.scope in (None, Scope.SESSION) or _is_hash_inside(cost):
            continue
        repeated = is_repeated(suite, fixture)
        worth_a_look = _may_be_worth_it(suite, fixture, cost) if repeated else _is_dear_for_one(suite, fixture, cost)
        if not worth_a_look or suite.ask(Ceilings).is_fixed(fixture):
            continue
        ceiling = suite.ask(Ceilings).of(fixture)
        if not repeated:
            if ceiling.scope >= Scope.MODULE:
                yield _alone(suite, fixture, cost, ceiling)
            continue
        scope = best_scope(suite, fixture, ceiling.scope)
        widest = ceiling.scope if scope is not None else beyond_writes(suite, fixture, ceiling).scope
        if best_scope(suite, fixture, widest) is not None and restart(suite, fixture, cost) is not None:
            continue  # VET103
        if scope is not None and _worth_it(suite, fixture, cost, scope):
            yield _widen(suite, fixture, cost, ceiling, scope)
        elif scope is None and _worth_splitting(suite, fixture, cost, ceiling):
            yield _split(suite, fixture, cost, ceiling)


def _is_hash_inside(cost: Expense) -> bool:
    """Keys and hashes that the project's own code makes for users and documents: their rounds are what helps there."""
    first, depth = cost.effects[0], len(cost.effects[0].chain)
    return depth > 1 and (is_hash(first) or (cost.kind == "crypto" and depth > 2))


def _is_dear_for_one(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    """One test has it today. What takes a second or longer is worth a word before there are more."""
    now = setups(suite, fixture, Scope.FUNCTION)
    return (
        fixture.scope is Scope.FUNCTION
        and now.number == 1
        and ((cost.worst >= Cost.XHIGH and cost.kind in _STARTED | _LOADED) or _is_waited_for(cost))
    )


def _is_waited_for(cost: Expense) -> bool:
    """A server of its own, until which answers the set-up waits: that is a second, more or less."""
    return cost.kept is not None and waits(cost.effects)


def _alone(suite: Suite, fixture: Fixture, cost: Expense, ceiling: Ceiling) -> Finding:
    cascade = ", ".join(f"`{moved.name}`" for moved in ceiling.cascade)
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"function-scoped fixture `{fixture.name}` runs {_what(cost)} for its one test; "
            "each further test would pay for it again"
        ),
        why="nothing was seen that keeps it from being shared; today nothing is lost",
        help=(
            f'set `scope="module"` on `{fixture.name}`'
            + (f" together with {cascade}" if cascade else "")
            + " before a second test requests it"
        ),
        related=tuple(_evidence(cost)),
        confidence=Confidence.MEDIUM,
        severity=Severity.NOTE,
        price=price(suite, fixture, Scope.MODULE, cost),
    )


def _may_be_worth_it(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    """At the widest scope, which saves the most, or split."""
    return _is_worth_a_split(suite, fixture, cost) or _worth_it(suite, fixture, cost, Scope.SESSION)


def _worth_it(suite: Suite, fixture: Fixture, cost: Expense, scope: Scope) -> bool:
    bill = price(suite, fixture, scope, cost)
    enough = bill.seconds is not None and bill.seconds[1] >= _WORTH_A_WARNING
    if cost.is_measured:
        return bill.seconds is not None and bill.seconds[1] >= _WORTH_A_MEASURED_WORD
    if fixture.scope is not Scope.FUNCTION:  # shared already: only a large gain is worth the wider window
        saved = (bill.setups_now or 0) - (bill.setups_then or 0)
        return (enough and saved >= _MANY_SETUPS) or (is_substantial(cost) and saved >= _MANY_SHARED)
    worth_a_word = enough or (bill.seconds is not None and bill.seconds[1] >= _WORTH_A_WORD)
    if is_substantial(cost):
        return worth_a_word or (bill.setups_now or 0) - (bill.setups_then or 0) >= _A_FEW
    return enough or (cost.worst >= Cost.MID and worth_a_word)


def _widen(suite: Suite, fixture: Fixture, cost: Expense, ceiling: Ceiling, scope: Scope) -> Finding:
    bill = price(suite, fixture, scope, cost)
    reset = next((limit.instead for limit in ceiling.limits if limit.kind == "unknown" and limit.instead), "")
    possible = "looks possible with a reset for each test" if reset else "looks possible"
    verdict = "is safe" if ceiling.certain else possible
    now = fixture.scope.word if fixture.scope is not None else "?"
    cascade = ", ".join(f"`{moved.name}`" for moved in ceiling.cascade)
    with_them = f" together with {cascade}" if cascade else ""
    doubtful = "" if ceiling.certain else f" Not seen to the end: {'; '.join(ceiling.doubts[:2])}."
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"{now}-scoped fixture `{fixture.name}` repeats {_what(cost)} {bill.setups_now} times; "
            f"scope {scope.word} {verdict}: {bill.setups_then} {'time' if bill.setups_then == 1 else 'times'}"
        ),
        why=f"{_proof(suite, fixture, ceiling)}{doubtful}",
        help=f'set `scope="{scope.word}"` on `{fixture.name}`{_of_class(suite, fixture)}{with_them}'
        + (f": {reset}" if reset else ""),
        related=(*_evidence(cost), *(_moves_too(moved) for moved in ceiling.cascade)),
        confidence=Confidence.HIGH if ceiling.certain else Confidence.MEDIUM,
        severity=_severity(bill, cost),
        price=bill,
    )


def _of_class(suite: Suite, fixture: Fixture) -> str:
    return " and `@classmethod` below `@pytest.fixture`" if is_called_on_instance(suite, fixture) else ""


def _severity(bill: Price, cost: Expense) -> Severity | None:
    """What saves less than a second is a note; what an application takes is known least, and counts at its least."""
    low, high = bill.seconds or (_WORTH_A_WARNING, _WORTH_A_WARNING)
    is_application = cost.kind == "app-factory"
    return Severity.NOTE if (low if is_application else high) < _WORTH_A_WARNING else None


def _worth_splitting(suite: Suite, fixture: Fixture, cost: Expense, ceiling: Ceiling) -> bool:
    """Blocked by tests that change it, and dear enough to bother."""
    binding = [limit for limit in ceiling.limits if limit.cap <= (fixture.scope or Scope.FUNCTION)]
    kinds = {limit.kind for limit in binding}
    liftable = all(limit.instead for limit in binding)
    splittable = _SPLITTABLE | _OF_THE_TEST if _is_apart(cost) else _SPLITTABLE
    return "mutation" in kinds and kinds <= splittable and liftable and _is_worth_a_split(suite, fixture, cost)


def _is_worth_a_split(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    if is_hash(cost.effects[0]):  # what helps there is a hash of few rounds
        return False
    now, least = (setups(suite, fixture, scope).number for scope in (fixture.scope or Scope.FUNCTION, Scope.SESSION))
    if now - least < (1 if fixture.scope is Scope.FUNCTION else _A_FEW):
        return False  # nearly all that can be saved is saved already
    return cost.worst >= Cost.HIGH or (cost.kind in _RESETTABLE and _saves_seconds(suite, fixture, cost))


def _saves_seconds(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    bill = price(suite, fixture, Scope.SESSION, cost)
    return bill.seconds is not None and bill.seconds[1] >= _WORTH_A_WARNING


def _split(suite: Suite, fixture: Fixture, cost: Expense, ceiling: Ceiling) -> Finding:
    bill = price(suite, fixture, Scope.SESSION, cost)  # of what is dear in it
    limits = [limit for limit in ceiling.limits if limit.cap <= (fixture.scope or Scope.FUNCTION)]
    limits.sort(key=lambda limit: limit.kind != "mutation")
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"fixture `{fixture.name}` repeats {_what(cost)} {bill.setups_now} times, "
            f"and cannot be wider as it is: {limits[0].reason}"
        ),
        why="what is expensive in it does not have to be new for every test; only what tests change does",
        help=_halves(fixture, limits),
        related=(*_evidence(cost), *_reasons(limits)),
        # a value made of the costly call needs a reset, and whether there can be one is mostly not known
        confidence=(
            Confidence.MEDIUM
            if _stands_alone(suite, fixture, cost) or _is_changed_behind(suite, fixture, cost)
            else Confidence.LOW
        ),
        severity=_severity(bill, cost),
        price=bill,
    )


def _halves(fixture: Fixture, limits: list[Limit]) -> str:
    """What becomes wide, and what stays as it is."""
    other = limits[0].instead
    if limits[0].kind == "mutation" and other != SPLIT and all(limit.instead == other for limit in limits):
        return f"build it in a wider fixture of its own, which `{fixture.name}` requests: {other}"
    how = "" if other == SPLIT else f" ({other})"
    return (
        f"build it once in a session-scoped `_{fixture.name}`; keep `{fixture.name}` narrow and let it only reset "
        f"or copy what tests change{how}"
    )


def _stands_alone(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    """The costly call is made for what it does, or starts what the value only leads to: that can be made without it."""
    made = cost.kept or next((effect for effect in cost.effects if effect.expensive_kind in _STARTED), cost.effects[0])
    match made.chain[0].step.action:
        case Evaluate():
            return True
        case Assign((Name() as started,), _, _) as start:
            leads = made.expensive_kind in _STARTED or (
                made is cost.kept and not _is_built_on(suite, fixture, start, started)
            )
            return leads and started not in suite.results(fixture)
    return False


def _is_built_on(suite: Suite, fixture: Fixture, start: Assign, started: Name) -> bool:
    """Is something else of the fixture made from the process it has started?"""
    function = suite.function(fixture)
    others = (step.action for step in function.steps if step.action is not start) if function is not None else ()
    return any(started in within(action) for action in others if isinstance(action, Assign))


def _is_changed_behind(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    """Do tests only write to what the value leads to, such as rows, which can be emptied without making it anew?

    What is dear in a server of its own is another process: objects that lead to it are cheap to make anew, where it is
    said what is changed in them. A change that comes about deep inside may be one of anything.
    """
    if cost.kind == "k8s" and fixture.scope is not Scope.FUNCTION:
        return False  # a namespace or model of its own for each module is what most want
    apart = cost.kept is None and _is_apart(cost)
    browser = cost.kind == "browser"  # whatever a page was led to is left behind with it
    return cost.kind in _RESETTABLE and all(
        use.harm <= Harm.WRITES or (apart and use.harm is Harm.CHANGES and (browser or is_said(use.what)))
        for use in Sharers(suite).uses(fixture)
    )


def _is_apart(cost: Expense) -> bool:
    """Is what is dear in it another process?"""
    return cost.kept is not None or cost.kind in _APART


def _what(cost: Expense) -> str:
    kind = "" if cost.is_unnamed else f"{cost.kind.replace('-', ' ') or 'costly'}, "
    return f"{cost.what} ({kind}{_range(cost)})"


def _range(cost: Expense) -> str:
    low, high = (f"{s * 1000:.0f} ms" if s < 1 else f"{s:.1f} s" for s in cost.seconds)
    if cost.is_measured:
        return f"{high} measured"
    return f"about {low}" if low == high else f"{low} to {high}"


def _proof(suite: Suite, fixture: Fixture, ceiling: Ceiling) -> str:
    tests = counted(len(suite.users(fixture)), "test", "use")
    wider = [limit for limit in ceiling.limits if limit.cap is ceiling.scope and ceiling.scope < Scope.SESSION]
    held = f"; not wider, because {wider[0].reason}" if wider else ""
    seen = "none was seen to change its value" if not ceiling.certain else "none changes its value"
    asked = "what it requests can be as wide" if ceiling.cascade else "nothing it requests is narrower"
    return f"{tests} it, {seen}, and {asked}{held}."


def _moves_too(moved: Fixture) -> Note:
    return Note(Place(moved.path, moved.span), f"`{moved.name}` must move with it")


def _evidence(cost: Expense) -> Iterator[Note]:
    for hop in cost.route:
        yield Note(Place(hop.path, hop.span), f"leads to {cost.what}")


def _reasons(limits: list[Limit]) -> Iterator[Note]:
    for limit in limits[:5]:
        if limit.path is not None:
            yield Note(Place(limit.path, limit.span), limit.reason)
