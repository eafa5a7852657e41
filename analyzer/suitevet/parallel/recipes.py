"""What to paste for one hazard, with the names of the fixture, path or port that it is about."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from suitevet.finding import Conflict, Finding, Place
from suitevet.parallel.askers import Asker, asker_at
from suitevet.parallel.code import doubled, quoted, word
from suitevet.parallel.model import Paste
from suitevet.parallel.own_paths import own_path
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_QUERY = re.compile(r"(?=[?#])")


def recipes(suite: Suite, finding: Finding) -> Iterator[Paste]:
    """Nothing where the finding's own help says it all."""
    hazard = finding.hazard
    if hazard is None:
        return
    fixture = _fixture(suite, finding)
    asker = asker_at(suite, finding.at) if fixture is None else Asker.FIXTURES
    line = finding.at.span.line if finding.at.span is not None else None
    match hazard.conflict:
        case Conflict.RESOURCE if fixture is not None:
            yield _own_resource(suite, fixture, hazard.what)
            yield once_for_all(suite, fixture)
        case Conflict.PORT if hazard.what.isdigit():
            yield _own_port(suite, fixture, hazard.what, finding.at.path, asker)
        case Conflict.PATH:
            yield own_path(finding.at.path, line, fixture, hazard.what, asker)
        case Conflict.LOCK:
            name = word(fixture) if fixture is not None else "setup"
            text = f'lock = FileLock(tmp_path_factory.getbasetemp().parent / "{name}.lock")'
            yield Paste(finding.at.path, line, "python", text, "the folder above is the same for all workers")
        case Conflict.REPORT:
            yield _handed_over(finding.at.path, hazard.what)


def _fixture(suite: Suite, finding: Finding) -> Fixture | None:
    """The fixture that a finding is about: by its symbol, or, of a constant of a module, the one that uses it."""
    places = [note.at for note in finding.related] if asker_at(suite, finding.at) is Asker.NOBODY else []
    using: Fixture | None = None
    for fixture in suite.fixtures:
        if suite.symbol(fixture) == finding.symbol:
            return fixture
        if using is None and any(_holds(suite, fixture, place) for place in places):
            using = fixture
    return using


def _holds(suite: Suite, fixture: Fixture, place: Place) -> bool:
    function = suite.function(fixture)
    if function is None or place.span is None or place.path != fixture.body_path:
        return False
    return function.first_line <= place.span.line <= function.end_line


def _header(suite: Suite, fixture: Fixture, *first: str) -> str:
    """The fixture's decorator and `def`, with some parameters more."""
    function = suite.function(fixture) if not fixture.is_wrapped else None
    own = [parameter.name for parameter in function.parameters] if function is not None else list(fixture.requests)
    own = [name for name in own if name not in first]
    parameters = [*own[: fixture.cls is not None], *first, *own[fixture.cls is not None :]]
    scope = f'(scope="{fixture.scope.word}")' if fixture.scope else ""
    keyword = "async def" if function is not None and function.is_async else "def"
    return f"@pytest.fixture{scope}\n{keyword} {word(fixture)}({', '.join(parameters)}):\n"


def _own_resource(suite: Suite, fixture: Fixture, name: str) -> Paste:
    base, *rest = _QUERY.split(name, maxsplit=1) if name else (word(fixture),)
    own = quoted(f"{doubled(base)}_{{worker_id}}{doubled(''.join(rest))}")
    text = (
        f"{_header(suite, fixture, 'worker_id')}"
        f"    name = f{own}  # `worker_id` is `master` without -n\n"
        "    ...  # as before, with `name`"
    )
    return Paste(fixture.path, fixture.line, "python", text, "each worker makes one of its own")


def once_for_all(suite: Suite, fixture: Fixture) -> Paste:
    """The first worker sets up, the others wait for it and read what it has left."""
    name = word(fixture)
    text = (
        "import json\n\nfrom filelock import FileLock\n\n\n"
        f"{_header(suite, fixture, 'tmp_path_factory', 'worker_id')}"
        f'    if worker_id == "master":  # without -n\n'
        f"        return make_{name}()\n"
        f"    shared = tmp_path_factory.getbasetemp().parent  # the same folder for all workers\n"
        f'    with FileLock(shared / "{name}.lock"):\n'
        f'        made = shared / "{name}.json"\n'
        f"        if not made.exists():\n"
        f"            made.write_text(json.dumps(make_{name}()))\n"
        f"    return json.loads(made.read_text())"
    )
    note = (
        f"one worker does the work, the others wait and read the result: `make_{name}` is the fixture's present body, "
        "and returns an address or a name, which JSON can hold; clean up where no worker needs it any more, in "
        "`pytest_sessionfinish` of the process without `workerinput`"
    )
    return Paste(fixture.path, fixture.line, "python", text, note)


def _own_port(suite: Suite, fixture: Fixture | None, port: str, path: str, asker: Asker) -> Paste:
    if asker in (Asker.FIXTURES, Asker.NOBODY):
        head = "def test_…(worker_id):\n"
        number = '(0 if worker_id == "master" else int(worker_id.removeprefix("gw")))'
    else:  # nobody hands it `worker_id`
        head = ""
        number = 'int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))'
    if fixture is not None:
        path, head = fixture.path, _header(suite, fixture, "worker_id")
    text = f"{head}    port = {port} + {number}\n    ...  # as before, with `port`"
    note = "each worker has a port of its own; better still is port 0, if the server tells which one it got"
    line = fixture.line if fixture is not None else None
    return Paste(path, line, "python", text if head else textwrap.dedent(text), note)


def _handed_over(path: str, name: str) -> Paste:
    text = (
        "def pytest_sessionfinish(session):\n"
        '    if hasattr(session.config, "workeroutput"):  # in a worker\n'
        f'        session.config.workeroutput["{name}"] = list({name})\n\n\n'
        "def pytest_testnodedown(node, error):  # in the process that reports\n"
        f'    {name}.extend(getattr(node, "workeroutput", {{}}).get("{name}", ()))'
    )
    return Paste(path, None, "python", text, "what a worker hands over must be plain data; this is for a list")
