"""What is set up before a fixture in each of its tests, and would come after it if it were wider."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Expensive, Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.model import Closure, Fixture, Scope
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, ModuleRef
from suitevet.suite.scope.limits import Limit
from suitevet.suite.suite import Suite

_SPAWNING = ("subprocess", "process", "server")
_SURROUNDINGS = (
    "os.environ", "os.getenv", "os.getcwd", "os.path.expanduser", "os.path.expandvars", "os.path.abspath",
    "pathlib.Path.home", "pathlib.Path.cwd", "pathlib.Path.expanduser",
)  # fmt: skip
_PATCHES = (
    "pytest.MonkeyPatch.setattr", "pytest.MonkeyPatch.setitem", "pytest.MonkeyPatch.delattr",
    "pytest.MonkeyPatch.delitem", "unittest.mock.patch", "pytest_mock.MockerFixture.patch", "mock.patch",
)  # fmt: skip
_DATABASE_MARKS = frozenset({"django_db"})


def precedence(suite: Suite, fixture: Fixture) -> Iterator[Limit]:
    """Function-scoped fixtures that prepare the ground for this one."""
    if fixture.function is None:
        return
    reads = _reads_surroundings(suite, fixture.function)
    enters = _enters_project(suite, fixture.function)
    yield from _by_mark(suite, fixture, enters=enters)
    if not reads and not enters:
        return
    for guard in _before(suite, fixture):
        if suite.isolates(guard) and reads:
            reason = f"`{guard.name}` isolates each test's environment, and must run before it"
            yield Limit(Scope.FUNCTION, reason, guard.path, guard.span, "isolation")
            return
        patched = _patches(suite, guard)
        if enters and patched:
            cap = Scope.FUNCTION if patched == "project" else Scope.SESSION
            kind = "isolation" if patched == "project" else "unknown"
            reason = f"`{guard.name}` replaces things before it runs"
            yield Limit(cap, reason, guard.path, guard.span, kind)
            if cap is Scope.FUNCTION:
                return
        elif suite.isolates(guard) or _changes_process(suite, guard):
            reason = f"`{guard.name}` runs before it in each test"
            yield Limit(Scope.SESSION, reason, guard.path, guard.span, "unknown")


def _before(suite: Suite, fixture: Fixture) -> tuple[Fixture, ...]:
    """The project's function-scoped fixtures that some test sets up before this one, not on its account."""
    seen: set[int] = set()
    found: dict[Fixture, None] = {}
    for test in suite.users(fixture):
        if id(test.closure) in seen:
            continue
        seen.add(id(test.closure))
        own = _own_requests(test.closure, fixture)
        for name in _set_up_before(test.closure, fixture.name):
            chain = test.closure.answers.get(name, ())
            if chain and chain[-1].plugin is None and chain[-1].scope is Scope.FUNCTION and name not in own:
                found[chain[-1]] = None
    return tuple(found)


def _set_up_before(closure: Closure, wanted: str) -> tuple[str, ...]:
    """The names that are set up before one: each after all that it requests, whatever the order of the closure."""
    done: dict[str, None] = {}
    busy: set[str] = set()

    def set_up(name: str) -> bool:
        if name == wanted:
            return True
        if name not in done and name not in busy:
            busy.add(name)
            for answer in closure.answers.get(name, ())[-1:]:
                if any(set_up(request) for request in answer.requests):
                    return True
            done[name] = None
        return False

    for name in closure.order:
        if set_up(name):
            break
    return tuple(done)


def _own_requests(closure: Closure, fixture: Fixture) -> set[str]:
    """The names it requests itself, and those they request: they move with it or limit it anyway."""
    seen: set[str] = set()
    waiting = list(fixture.requests)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for answer in closure.answers.get(name, ())[-1:]:
                waiting.extend(answer.requests)
    return seen


def _reads_surroundings(suite: Suite, function: FunctionRef) -> bool:
    """Does it start a process, or look at the environment, the home or the working directory?"""
    for effect in suite.effects.of(function):
        if isinstance(effect.entry, Expensive) and effect.entry.kind.startswith(_SPAWNING):
            return True
        if effect.name.startswith(_SURROUNDINGS) or _opens_relative(effect):
            return True
    return False


def _opens_relative(effect: Effect) -> bool:
    """`read_csv("data.csv")`: which file that is depends on the working directory."""
    entry, call = effect.entry, effect.call
    if not isinstance(entry, Expensive) or entry.kind not in ("filegen", "image-doc") or call is None:
        return False
    first = call.arguments[0].value if call.arguments else None
    return isinstance(first, facts.Literal) and isinstance(first.value, str) and not first.value.startswith("/")


def _enters_project(suite: Suite, function: FunctionRef) -> bool:
    """Does it call code of the project, of which not everything is known that it looks at?"""
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        for call in calls(step.action):
            target = suite.flow.referent(call.func, frame, position)
            if isinstance(target, FunctionRef | ClassRef | Instance):
                return True
    return False


def _patches(suite: Suite, guard: Fixture) -> str:
    """Whose names a fixture replaces: those of the `project`, of `others`, or nobody's."""
    if guard.function is None:
        return ""
    worst = ""
    for effect in suite.effects.of(guard.function):
        if effect.name.startswith(_PATCHES):
            worst = "project" if worst == "project" or _is_of_project(suite, effect) else "others"
    return worst


def _is_of_project(suite: Suite, effect: Effect) -> bool:
    call = effect.call
    if call is None or not call.arguments:
        return False
    target = call.arguments[0].value
    if isinstance(target, facts.Literal) and isinstance(target.value, str):
        top = target.value.partition(".")[0]
        return any(module.name.partition(".")[0] == top for module in suite.names.modules.values())
    found = suite.flow.referent(target, effect.site.frame)
    return isinstance(found, ModuleRef | ClassRef | Instance | FunctionRef)


def _changes_process(suite: Suite, guard: Fixture) -> bool:
    if guard.function is None:
        return False
    return any(
        isinstance(effect.entry, Mutator) or effect.kind is Kind.WRITES or effect.name.endswith(".cache_clear")
        for effect in suite.effects.of(guard.function)
    )


def _by_mark(suite: Suite, fixture: Fixture, *, enters: bool) -> Iterator[Limit]:
    """pytest-django opens the database to one test at a time, also where a mark asks for it."""
    if fixture.function is None or not any(m.name in _DATABASE_MARKS for t in suite.users(fixture) for m in t.marks):
        return
    frame = suite.flow.frame(fixture.function)
    steps = suite.names.function(fixture.function).steps
    referents = (suite.flow.referent(c.func, frame, at) for at, step in enumerate(steps) for c in calls(step.action))
    if enters or any(isinstance(r, External) and r.name.startswith("django.") for r in referents):
        reason = "its tests are marked `django_db`: the database is open to one test at a time"
        yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "transaction")
