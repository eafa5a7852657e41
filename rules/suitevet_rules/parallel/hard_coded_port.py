"""A server of the suite listens on a port that is written down.

Only one process of a machine can have a port. Under `pytest -n` every worker starts the server and all but one fail
with "address already in use"; without it, a second run, a leftover process or a slow TIME_WAIT is enough. Bind port 0
and ask the server which port it got.

Bad:

    # file: conftest.py
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    import pytest

    PORT = 8765

    @pytest.fixture(scope="session")
    def server():
        server = HTTPServer(("127.0.0.1", PORT), BaseHTTPRequestHandler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{PORT}"
        server.shutdown()

    # file: test_server.py
    def test_address(server):
        assert server

    def test_again(server):
        assert server

Good:

    # file: conftest.py
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    import pytest

    @pytest.fixture(scope="session")
    def server():
        server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()

    # file: test_server.py
    def test_address(server):
        assert server

    def test_again(server):
        assert server

Known limits:

- A number is a port here only when it reaches something that listens, or a `--port` of a program that is started;
  addresses that are only connected to, compared or printed are data. Where a fixture or set-up gives a server of a
  library none, it is the port that the library takes by default (uvicorn 8000, Flask 5000, aiohttp 8080).
- What a program that a fixture starts is told in a file is not seen, but the address of this machine that the fixture
  hands out is.
- Servers that the catalogue does not know are seen where their names say so and they are given a `port=`
  (`app.create_server(port=8000)`, `with ShopServer(port=8000)`). The default of a class of the project counts where
  that keeps the port and a method of it listens there, for an object that is started.

See https://pytest-xdist.readthedocs.io/en/stable/how-to.html and
https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.facts import model as facts
from suitevet.rule import Basis, Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.model import Scope, Test
from suitevet.suite.outside.resources import Resource, Resources, Use
from suitevet.suite.outside.servers import Way
from suitevet.suite.running import workers
from suitevet.suite.running.runs import Role
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET404", severity=Severity.WARNING, basis=Basis.CODE)
def hard_coded_port(suite: Suite) -> Iterator[Finding]:
    found: list[Resource] = []
    for resource in suite.ask(Resources).of("port"):
        used = tuple(use for use in resource.uses if not _is_guarded(suite, resource._replace(uses=(use,))))
        if used:
            found.append(resource._replace(uses=used))
    by_port: dict[object, list[Resource]] = {}
    for resource in found:
        by_port.setdefault(resource.literal.value, []).append(resource)
    needing = {port: len({test for one in same for test in one.tests}) for port, same in by_port.items()}
    for mine in _joined(suite, found):
        others = (one for one in by_port[mine[0].literal.value][: len(mine) + 1] if one not in mine)
        yield _finding(suite, mine, next(others, None), max(needing[one.literal.value] for one in mine))


def _joined(suite: Suite, found: list[Resource]) -> Iterator[list[Resource]]:
    """The ports of one test, and several ports of one call, are one matter."""
    same: dict[tuple[object, ...], list[Resource]] = {}
    for resource in found:
        use = resource.uses[0]
        in_tests = all(each.run.role is Role.TEST for each in resource.uses)
        place = (resource.symbol(suite),) if in_tests else (use.run.function, use.hop.span)
        same.setdefault(place, []).append(resource)
    yield from same.values()


def _is_guarded(suite: Suite, resource: Resource) -> bool:
    use = resource.uses[0]
    is_kept = workers.is_locked(suite, use.hop) or workers.is_told_apart(suite, use.hop)
    return is_kept or workers.is_serial(suite, resource.tests)


def _finding(suite: Suite, found: list[Resource], other: Resource | None, number: int) -> Finding:
    """One for each function, with one of the others that need the same port, and how many tests do in all."""
    resource = found[0]
    uses = tuple(dict.fromkeys(use for one in found for use in one.uses))
    ports = list(dict.fromkeys(str(one.literal.value) for one in found))
    several = len(ports) > 1
    first = uses[0]
    every = (*found, other) if other is not None else found
    tests = tuple(dict.fromkeys(test for one in every for test in one.tests))
    wide = max((use.run.fixture.scope or Scope.FUNCTION for use in uses if use.run.fixture), default=None)
    shared = len(tests) > 1 or any(test.variants != 1 for test in tests)
    is_sure = any(use.is_direct for use in uses)  # else a server that finds it taken may end without a word
    return Finding(
        at=Place(resource.literal.path, resource.literal.span),
        symbol=resource.symbol(suite),
        message=(
            f"{_written(ports, first)} `{first.what}` in {first.run.role} `{first.run.name}`: "
            f"{_effect(wide, shared=shared, is_sure=is_sure)}"
        ),
        why=(
            "one process of a machine can listen on a port at a time; "
            + counted(number, "test", "need")
            + (" these" if several else " this one")
        ),
        help=(
            "listen on port 0 and read back the port the server got, or take a free one from a "
            "fixture such as `unused_tcp_port`"
        ),
        related=_notes(use for one in every for use in one.uses),
        confidence=_confidence(shared or wide is not None, any(use.is_known for use in uses)),
        severity=None if shared or wide else Severity.NOTE,
        hazard=_hazard(wide if is_sure else None, tests, ", ".join(ports)) if shared else None,
    )


def _confidence(is_shared: bool, is_known: bool) -> Confidence:
    """A port of one test's own, of what may be a server: there it was chosen not to be anybody else's."""
    if not is_known:
        return Confidence.MEDIUM if is_shared else Confidence.LOW
    return Confidence.HIGH if is_shared else Confidence.MEDIUM


def _notes(uses: Iterable[Use]) -> tuple[Note, ...]:
    """What a `with` does on entering stands where the call does, and is no news."""
    notes: dict[tuple[str, facts.Span, str], Note] = {}
    for use in uses:
        said = f"{use.way.value} `{use.what}`, for {use.run.role} `{use.run.name}`"
        notes.setdefault((use.hop.path, use.hop.span, use.run.name), Note(Place(use.hop.path, use.hop.span), said))
    return tuple(notes.values())[:4]


def _hazard(wide: Scope | None, tests: tuple[Test, ...], port: str) -> Hazard:
    """What a session fixture holds, it holds until its worker ends; anything narrower meets another one by chance."""
    outlook = Outlook.WILL if wide is Scope.SESSION else Outlook.MAY
    return Hazard(outlook, Conflict.PORT, tuple(test.id for test in tests), port)


def _written(ports: list[str], use: Use) -> str:
    one = len(ports) == 1
    said = f"port{'' if one else 's'} {' and '.join(ports)} {'is' if one else 'are'}"
    match use.way:
        case Way.DEFAULT:
            return f"{said} the default of"
        case Way.BESIDE:
            return f"{said} written down beside"
    return f"{said} written down and {'reaches' if one else 'reach'}"


def _effect(wide: Scope | None, *, shared: bool, is_sure: bool) -> str:
    if not shared:
        return "this may fail when the port is taken, for instance by a second run"
    if wide is Scope.SESSION and not is_sure:
        return "under `pytest -n` one worker will hold it, and the tests of the others may meet its server, or none"
    if wide is Scope.SESSION:
        return "under `pytest -n` one worker will hold it until the run ends, and the others find it taken"
    return "under `pytest -n` two workers that need it at the same time will not both get it"
