"""What runs before a fixture in each of its tests, or after it, and would not any more if it were wider."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name, root_name, within
from suitevet.suite.changing.reading import read_state, written_state
from suitevet.suite.declarations.options import asks_for_option
from suitevet.suite.effects.evidence import Effect, Kind, after_yield
from suitevet.suite.effects.threads import in_a_thread
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, ModuleRef, Place
from suitevet.suite.scope.entered import entered
from suitevet.suite.scope.freshness import putting_in_order
from suitevet.suite.scope.guards import Guard, after, before, patching_plugins
from suitevet.suite.scope.limits import Limit
from suitevet.suite.scope.patching import replaces
from suitevet.suite.suite import Suite

_SPAWNING = ("subprocess", "process", "server")
_SURROUNDINGS = (
    "os.environ", "os.getenv", "os.getcwd", "os.path.expanduser", "os.path.expandvars", "os.path.abspath",
    "pathlib.Path.home", "pathlib.Path.cwd", "pathlib.Path.expanduser",
)  # fmt: skip
_OPENING = ("builtins.open", "io.open", "pathlib.Path", "os.mkdir", "os.makedirs", "shutil.copytree", "sqlite3.connect")
_PATCHES = (
    "pytest.MonkeyPatch.setattr", "pytest.MonkeyPatch.setitem", "pytest.MonkeyPatch.delattr",
    "pytest.MonkeyPatch.delitem", "unittest.mock.patch", "pytest_mock.MockerFixture.patch", "mock.patch",
)  # fmt: skip
_DRAWING = (
    "random.", "numpy.random.", "torch.rand", "torch.normal", "tensorflow.random.", "secrets.", "faker.", "jax.random.",
)
_HARMLESS = ("builtins.", "pytest.", "typing.", "pathlib.", "os.path.", "collections.")
_CACHES = ("cache_clear", "clear_cache", "clear_caches", "invalidate_caches")
_OF_PYTHON = frozenset({"builtins", *sys.stdlib_module_names})
_TAKING_OUT = frozenset({"unregister", "remove", "pop", "discard", "delete", "drop_all", "rmtree"})
_DATABASE_MARKS = frozenset({"django_db"})
_DATABASE_FIXTURES = ("db", "transactional_db")  # the others of pytest-django request one of them
_STORING = ("django.", "factory.", "model_bakery.", "model_mommy.", "mixer.")


def precedence(suite: Suite, fixture: Fixture) -> Iterator[Limit]:
    """What prepares the ground for this one in each test, or clears it afterwards."""
    if fixture.function is None:
        return
    needs = Needs(
        surroundings=_reads_surroundings(suite, fixture.function),
        project=_enters_project(suite, fixture.function),
        chance=_calls(suite, fixture.function, _DRAWING),
        others=_calls(suite, fixture.function, ()) or _asks_for_options(suite, fixture.function),
        state=read_state(suite, fixture.function),
    )
    yield from _on_database(suite, fixture, enters=needs.project)
    if not any(needs):
        return
    kept_to = entered(suite, fixture.function) if needs.project else None
    for guard in before(suite, fixture):
        limit = _prepared(suite, guard, needs, kept_to)
        if limit is not None:
            yield limit
            if limit.kind != "unknown":
                return
    if needs.project or needs.others or needs.surroundings:
        for plugin in patching_plugins(suite, fixture)[:1]:
            reason = f"`{plugin.name}` replaces things before it runs"
            yield Limit(Scope.SESSION, reason, fixture.path, fixture.span, "unknown")
    run = _modules_entered(suite, fixture.function) if needs.project or needs.others else frozenset()
    for guard in after(suite, fixture) if run else ():
        cleared = next(_clears(suite, guard), None)
        if cleared is not None:
            concerns = _concerns(suite, guard, cleared, run) and not dotted(cleared).endswith(_CACHES)
            concerns = concerns and not _is_foreign(suite, guard, cleared, fixture.function)
            concerns = concerns and (kept_to is None or _giver(suite, guard, cleared) in {None, *kept_to})
            cap, kind = (Scope.FUNCTION, "isolation") if concerns else (Scope.SESSION, "unknown")
            reason = f"`{guard.name}` calls `{dotted(cleared)}()` after each test"
            yield Limit(cap, reason, guard.path, guard.span, kind)


def _clears(suite: Suite, guard: Guard) -> Iterator[facts.Expr]:
    """What is called in its teardown to empty or reset something that is not its own."""
    yield from (reset.called for reset in putting_in_order(suite, guard.function) if reset.later)
    function = suite.names.function(guard.function)
    own = {*suite.flow.locals(guard.function), *suite.flow.parameters(guard.function)}
    for step in function.steps:
        for call in calls(step.action) if after_yield(function, step) else ():
            if last_name(call.func) in _TAKING_OUT and root_name(call.func) not in own:
                yield call.func


def _modules_entered(suite: Suite, function: FunctionRef) -> frozenset[str]:
    """The files whose code runs when a fixture is made."""
    chains = (effect.chain for effect in suite.effects.of(function))
    return frozenset({function.path, *(hop.path for chain in chains for hop in chain)})


def _concerns(suite: Suite, guard: Guard, cleared: facts.Expr, entered: frozenset[str]) -> bool:
    """Is what is cleared foreign to the project, and everybody's, or of a file that the fixture makes use of?"""
    frame = suite.flow.frame(guard.function)
    owner = cleared.value if isinstance(cleared, facts.Attribute) else cleared
    keeper = _keeper(suite, guard, owner)
    if keeper is not None:
        return keeper in entered
    match suite.flow.referent(owner, frame):
        case External():
            return root_name(owner) not in suite.flow.parameters(guard.function)
        case Instance(cls):
            return cls.path in entered
        case ModuleRef(path) | FunctionRef(path) | ClassRef(path):
            return path in entered
    return False


def _keeper(suite: Suite, guard: Guard, owner: facts.Expr) -> str | None:
    """The other file of the project that holds something under a name: `shop.CACHE`, `from shop import CACHE`."""
    root = root_name(owner) or ""
    if root in suite.flow.locals(guard.function) or root in suite.flow.parameters(guard.function):
        return None
    module = suite.names.named(root, Place(guard.path))
    if isinstance(module, ModuleRef):
        return module.path if isinstance(owner, facts.Attribute) else None
    home, _ = suite.names.home(root, Place(guard.path))
    return home.path if home.path != guard.path else None


def _giver(suite: Suite, guard: Guard, cleared: facts.Expr) -> str | None:
    """The file of the project's function that gave it: `registry = registry_of(Block)`."""
    frame = suite.flow.frame(guard.function)
    for bound in suite.flow.locals(guard.function).get(root_name(cleared) or "", ()):
        if isinstance(bound.value, facts.Call):
            called = suite.flow.referent(bound.value.func, frame, bound.step)
            return called.path if isinstance(called, FunctionRef) else None
    return None


def _is_foreign(suite: Suite, guard: Guard, cleared: facts.Expr, function: FunctionRef) -> bool:
    """Is what is cleared of a library, and does the fixture keep to Python's own?"""
    owner = cleared.value if isinstance(cleared, facts.Attribute) else cleared
    referent = suite.flow.referent(owner, suite.flow.frame(guard.function))
    library = referent.name.partition(".")[0] if isinstance(referent, External) else ""
    return library not in {"", *_OF_PYTHON} and _libraries(suite, function) <= _OF_PYTHON


def _libraries(suite: Suite, function: FunctionRef) -> frozenset[str]:
    """The packages from outside that a function, or what it calls of the project, names or calls."""
    effects = tuple(suite.effects.of(function))
    entered = {function, *(hop.frame.function for effect in effects for hop in effect.chain if hop.frame.function)}
    named = (
        suite.flow.referent(part, suite.flow.frame(one), position)
        for one in entered
        for position, step in enumerate(suite.names.function(one).steps)
        for part in within(step.action)
        if isinstance(part, facts.Name)
    )
    names = (*(each.name for each in named if isinstance(each, External)), *(effect.name for effect in effects))
    return frozenset(name.partition(".")[0].removesuffix("()") for name in names)


class Needs(NamedTuple):
    """What a fixture looks at when it is made."""

    surroundings: bool  # the environment, the home, the working directory
    project: bool  # code of the project, of which not everything is known that it looks at
    chance: bool
    others: bool  # code from outside
    state: frozenset[str]  # names of what modules and classes of the project hold


def _prepared(suite: Suite, guard: Guard, needs: Needs, kept_to: frozenset[str] | None) -> Limit | None:
    """What keeps a fixture behind something that runs before it in each test."""
    patched = _patches(suite, guard.function)
    if patched == "project" and kept_to is not None and not _patches_in(suite, guard.function, kept_to):
        patched = "others"
    isolates = suite.changes_surroundings(guard.function)
    reason = ""
    if isolates and needs.surroundings:
        reason = f"`{guard.name}` isolates each test's environment, and must run before it"
    elif needs.chance and _seeds(suite, guard.function):
        reason = f"`{guard.name}` seeds random numbers for each test, and must run before it"
    elif changed := next(iter(sorted(needs.state & written_state(suite, guard.function))), ""):
        reason = f"`{guard.name}` changes `{changed}`, which it reads"
    elif needs.project and patched == "project":
        reason = f"`{guard.name}` replaces things before it runs"
    elif needs.project and guard.scope is not Scope.FUNCTION and written_state(suite, guard.function):
        reason = f"`{guard.name}` changes something of the project before it runs"
    if reason:
        return Limit(guard.scope, reason, guard.path, guard.span, "isolation")
    if guard.scope is not Scope.FUNCTION:
        return None
    if patched and (needs.project or needs.others):
        reason = f"`{guard.name}` replaces things before it runs"
    elif (needs.project or needs.surroundings) and (isolates or _changes_process(suite, guard.function)):
        reason = f"`{guard.name}` runs before it in each test"
    return Limit(Scope.SESSION, reason, guard.path, guard.span, "unknown") if reason else None


def prepares(suite: Suite, function: FunctionRef) -> bool:
    """Does a fixture patch, isolate or seed something, so that what is made after it may be another thing each time?"""
    return (
        bool(_patches(suite, function)) or suite.changes_surroundings(function) or _changes_process(suite, function)
    )


def _seeds(suite: Suite, function: FunctionRef) -> bool:
    effects = suite.effects.of(function)
    return any(isinstance(effect.entry, Mutator) and effect.entry.family == "rng" for effect in effects)


def _calls(suite: Suite, function: FunctionRef, prefixes: tuple[str, ...]) -> bool:
    """Does it call something from outside the project by one of these names, or by any but those of Python itself?"""
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        for call in calls(step.action):
            target = suite.flow.referent(call.func, frame, position)
            name = suite.flow.canonical(target.name) if isinstance(target, External) else "builtins."
            if name.startswith(prefixes) if prefixes else not name.startswith(_HARMLESS):
                return True
    return False


def _asks_for_options(suite: Suite, function: FunctionRef) -> bool:
    """What pytest was told may be replaced for a test: `monkeypatch.setattr(request.config.option, "verbose", 2)`."""
    return any(asks_for_option(call) for step in suite.names.function(function).steps for call in calls(step.action))


def _reads_surroundings(suite: Suite, function: FunctionRef) -> bool:
    """Does it start a process, or look at the environment, the home or the working directory?"""
    for effect in suite.effects.of(function):
        if effect.expensive_kind.startswith(_SPAWNING):
            return True
        if effect.name.startswith(_SURROUNDINGS) or _opens_relative(effect):
            return True
    return False


def _opens_relative(effect: Effect) -> bool:
    """`read_csv("data.csv")`: which file that is depends on the working directory."""
    call, reads = effect.call, effect.expensive_kind in ("filegen", "image-doc")
    if call is None or not (reads or effect.name in _OPENING):
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
            beside = in_a_thread(suite.flow, call, target, frame, position)
            if isinstance(beside, FunctionRef) and (
                suite.flow.outer(beside) != function or _enters_project(suite, beside)
            ):
                return True
    return False


def _patches(suite: Suite, function: FunctionRef) -> str:
    """Whose names something replaces: those of the `project`, of `others`, or nobody's."""
    worst = ""
    for effect in suite.effects.of(function):
        if effect.name.startswith(_PATCHES):
            worst = "project" if worst == "project" or _is_of_project(suite, effect) else "others"
        elif not worst and replaces(suite, effect.name):
            worst = "others"
    return worst


def _patches_in(suite: Suite, function: FunctionRef, files: frozenset[str]) -> bool:
    """Does something replace names in one of these files of the project, or in one that cannot be told?"""
    patches = (effect for effect in suite.effects.of(function) if effect.name.startswith(_PATCHES))
    own = (_patched_file(suite, effect) for effect in patches if _is_of_project(suite, effect))
    return any(path is None or path in files for path in own)


def _patched_file(suite: Suite, effect: Effect) -> str | None:
    target = effect.call.arguments[0].value if effect.call is not None else None
    if isinstance(target, facts.Literal):
        parts = str(target.value).split(".")
        modules = (suite.names.module_path(".".join(parts[:length])) for length in range(len(parts), 0, -1))
        return next((path for path in modules if path is not None), None)
    found = suite.flow.referent(target, effect.site.frame) if target is not None else None
    match found:
        case ModuleRef(path) | ClassRef(path) | FunctionRef(path) | Instance(ClassRef(path)):
            return path
    return None


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


def _changes_process(suite: Suite, function: FunctionRef) -> bool:
    return any(
        isinstance(effect.entry, Mutator) or effect.kind is Kind.WRITES or effect.name.endswith(".cache_clear")
        for effect in suite.effects.of(function)
    )


def _on_database(suite: Suite, fixture: Fixture, *, enters: bool) -> Iterator[Limit]:
    """pytest-django opens the database to one test at a time, for what that test's own set-up stores as well."""
    if fixture.function is None:
        return
    how = next(filter(None, (_opened_by(test) for test in suite.users(fixture))), None)
    if how is None:
        return
    frame = suite.flow.frame(fixture.function)
    steps = suite.names.function(fixture.function).steps
    referents = (suite.flow.referent(c.func, frame, at) for at, step in enumerate(steps) for c in calls(step.action))
    if enters or any(isinstance(r, External) and r.name.startswith(_STORING) for r in referents):
        reason = f"its tests {how}: the database is open to one test at a time"
        yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "transaction")


def _opened_by(test: Test) -> str | None:
    """How a test comes to the database of pytest-django: by its mark, or by what it sets up, autouse or not."""
    if any(mark.name in _DATABASE_MARKS for mark in test.marks):
        return "are marked `django_db`"
    for name in _DATABASE_FIXTURES:
        answer = test.closure.answer(name)
        if answer is not None and answer.plugin == "pytest-django":
            return f"set up `{name}`"
    return None
