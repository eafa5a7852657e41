"""Values that serve one test only: they are used up, record calls, draw lots, or keep what they were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, defined, dotted, last_name, names, root_name
from suitevet.suite.effects.bodies import Local
from suitevet.suite.effects.flow import Frame, results
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import External, FunctionRef, Instance, Referent, Value
from suitevet.suite.scope.limits import Limit
from suitevet.suite.sharing.holds import is_text
from suitevet.suite.sharing.uses import Uses
from suitevet.suite.sharing.verbs import Harm
from suitevet.suite.suite import Suite

_USED_UP = (
    "builtins.open()", "builtins.iter()", "builtins.map()", "builtins.zip()", "builtins.filter()",
    "builtins.enumerate()", "csv.reader()", "csv.DictReader()", "io.BytesIO()", "io.StringIO()", "io.open()",
    "io.TextIOWrapper()", "itertools.", "os.scandir()", "os.fdopen()", "pathlib.Path.open()", "zipfile.ZipFile.open()",
    "gzip.open()", "bz2.open()", "lzma.open()", "codecs.open()", "tempfile.TemporaryFile()",
    "tempfile.NamedTemporaryFile()", "tempfile.SpooledTemporaryFile()", "urllib.request.urlopen()",
    "builtins.reversed()", "re.finditer()", "os.walk()", "os.fwalk()", "os.popen()", "glob.iglob()", "shlex.shlex()",
    "pathlib.Path.iterdir()", "pathlib.Path.glob()", "pathlib.Path.rglob()", "pathlib.Path.walk()",
    "pathlib.Path().iterdir()", "pathlib.Path().glob()", "pathlib.Path().rglob()", "pathlib.Path().walk()",
    "codecs.getincrementaldecoder()", "codecs.getincrementalencoder()", "struct.iter_unpack()",
    "xml.etree.ElementTree.iterparse()", "tokenize.generate_tokens()", "tokenize.tokenize()", "difflib.ndiff()",
    "difflib.unified_diff()", "difflib.context_diff()", "zlib.compressobj()", "zlib.decompressobj()",
)  # fmt: skip
_RECORDING = ("unittest.mock.", "mock.")
_DRAWING = frozenset({
    "random.Random()", "numpy.random.default_rng()", "numpy.random.RandomState()", "numpy.random.Generator()",
})  # fmt: skip
_OF_A_LOOP = frozenset(
    f"asyncio.{name}()"
    for name in ("Event", "Lock", "Condition", "Semaphore", "BoundedSemaphore", "Queue", "PriorityQueue", "LifoQueue")
)
_GROWING = "collections.defaultdict()"
_UNITS_OF_WORK = frozenset({"sqlalchemy.orm.Session", "sqlalchemy.ext.asyncio.AsyncSession", "sqlmodel.Session"})
_THEIR_MAKERS = frozenset({
    "sqlalchemy.orm.sessionmaker", "sqlalchemy.orm.scoped_session", "sqlalchemy.ext.asyncio.async_sessionmaker",
})  # fmt: skip
_AT_THE_END = ("addfinalizer", "callback", "addCleanup", "register")
_DEPTH = 4


def single_use(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """Why the kind of thing that a fixture gives is for one test only."""
    frame = suite.flow.frame(function)
    for position, value in results(suite.names.function(function)):
        for part in _contents(value):
            reason, kind = _of_part(suite, part, frame, position)
            if reason:
                cap = Scope.SESSION if kind == "unknown" else Scope.FUNCTION
                yield Limit(cap, reason, fixture.path, fixture.span, kind)
    yield from _with_mocks(suite, fixture, function)
    yield from _filled_meanwhile(suite, fixture, function)


def _with_mocks(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """`process.transport = Mock()`: how often that was called is asked of a part of the value."""
    given = {name for value in suite.results(fixture) for name in names(value)} & set(suite.flow.locals(function))
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        if not isinstance(step.action, facts.Assign) or step.action.value is None:
            continue
        kept = [each for each in step.action.targets if isinstance(each, facts.Attribute) and root_name(each) in given]
        made = suite.flow.referent(step.action.value, frame, position) if kept else None
        if isinstance(made, External) and suite.flow.canonical(made.name).startswith(_RECORDING):
            reason = f"`{dotted(kept[0])}` is a mock, and records calls"
            yield Limit(Scope.FUNCTION, reason, fixture.body_path, step.span, "mutation")
            return


def _filled_meanwhile(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """Something defined in the fixture, a handler for one, puts into the value what it meets."""
    given = {name for value in suite.results(fixture) for name in names(value)}
    local = frozenset(given & set(suite.flow.locals(function)))
    for inside in _handlers(suite, function) if local else ():
        if any(use.harm in (Harm.WRITES, Harm.CHANGES) for use in suite.ask(Uses).of_surroundings(inside, local)):
            reason = f"`{suite.names.function(inside).name}` changes its value while tests run"
            yield Limit(Scope.FUNCTION, reason, fixture.body_path, suite.names.function(inside).span, "mutation")
            return


def _handlers(suite: Suite, function: FunctionRef) -> Iterator[FunctionRef]:
    """The functions and methods defined in a fixture that others call; not what it calls itself, or at its end."""
    file = suite.file(function.path)
    steps = suite.names.function(function).steps
    made = [call for step in steps for call in calls(step.action)]
    own = {call.func for call in made}
    own |= {given.value for call in made if last_name(call.func) in _AT_THE_END for given in call.arguments}
    for step in steps:
        match step.action:
            case facts.Define(position) if facts.Name(file.functions[position].name) not in own:
                yield FunctionRef(function.path, position)
            case facts.DefineClass():
                yield from (FunctionRef(function.path, position) for position in defined(file, step.action))


def _contents(value: facts.Expr) -> Iterator[facts.Expr]:
    """A value and, of a display, what is put into it."""
    yield value
    if isinstance(value, facts.Collection):
        for item in value.items:
            yield from _contents(item)


def _of_part(suite: Suite, value: facts.Expr, frame: Frame, position: int) -> tuple[str, str]:
    """The reason and its kind; no reason where a value may be shared."""
    referent = suite.flow.referent(value, frame, position)
    expression = referent.expression if isinstance(referent, Value) else value
    spelled = referent.name if isinstance(referent, External) else ""
    name = suite.flow.canonical(spelled)
    is_generator = _is_generator(suite, value, frame) or _is_generator(suite, expression, frame)
    if name.startswith(_USED_UP) or spelled.startswith(_USED_UP) or is_generator:
        return "its value is used up by the first test", "mutation"
    if name.startswith(_RECORDING):
        return "its value is a mock, and records calls", "mutation"
    if _DRAWING & {name, spelled}:
        return "its value draws random numbers, others for each test", "mutation"
    if _OF_A_LOOP & {name, spelled}:
        return "its value belongs to the event loop of one test", "loop"
    if _is_unit_of_work(suite, referent):
        return "its value is a unit of work, and keeps what each test put in it", "transaction"
    if isinstance(referent, FunctionRef) and _keeps(suite, referent, frame.function):
        return f"`{suite.names.function(referent).name}` keeps something from one call to the next", "mutation"
    if spelled == _GROWING:
        return "its value grows by being looked at", "unknown"
    return "", ""


def _is_generator(suite: Suite, value: facts.Expr, frame: Frame, depth: int = 0) -> bool:
    """A generator expression, or what a generator function of the project gives, through other functions too."""
    if isinstance(value, facts.Comprehension):
        return value.kind == "generator"
    if isinstance(value, facts.Name) and frame.function is not None:
        bound = suite.flow.locals(frame.function).get(value.id, ())
        made = (local.value for local in bound if isinstance(local.value, facts.Call | facts.Comprehension))
        return any(_is_generator(suite, each, frame, depth + 1) for each in made)
    if not isinstance(value, facts.Call) or depth > _DEPTH:
        return False
    called = suite.flow.referent(value.func, frame)
    if not isinstance(called, FunctionRef):
        return False
    definition = suite.names.function(called)
    inside = suite.flow.frame(called)
    return definition.is_generator or any(
        _is_generator(suite, given, inside, depth + 1) for _, given in results(definition)
    )


def _keeps(suite: Suite, handed_out: FunctionRef, fixture: FunctionRef | None) -> bool:
    """Does a function that a fixture defines and hands out change what stands around it in the fixture?"""
    if fixture is None or suite.flow.outer(handed_out) != fixture:
        return False
    definition = suite.names.function(handed_out)
    around = frozenset(name for name, bound in suite.flow.locals(fixture).items() if not all(map(_is_constant, bound)))
    defaults = (p.name for p in definition.parameters if isinstance(p.default, facts.Collection | facts.Call))
    uses = suite.ask(Uses)
    changed = chain(
        uses.of_surroundings(handed_out, around - {definition.name}), *(uses.of(handed_out, name) for name in defaults)
    )
    return any(use.harm >= Harm.WRITES for use in changed)


def _is_constant(local: Local) -> bool:
    return not isinstance(local.value, facts.Import | facts.Define | facts.DefineClass) and is_text(local.value)


def _is_unit_of_work(suite: Suite, referent: Referent) -> bool:
    """A database session, or an instance of a project's own kind of one."""
    match referent:
        case External(name):
            kind, made = suite.flow.canonical(name), name.count("()")
            return (kind in _UNITS_OF_WORK and made == 1) or (kind in _THEIR_MAKERS and made == 2)
        case Instance(cls):
            inherited = suite.names.class_attribute(cls, "rollback")
            base = inherited.name.removesuffix(".rollback") if isinstance(inherited, External) else ""
            return suite.flow.canonical(base) in _UNITS_OF_WORK
    return False
