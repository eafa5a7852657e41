'''Each test waits for a server to notice that it is asked to stop.

The servers of `socketserver`, and so those of `http.server`, `xmlrpc.server`, `wsgiref` and werkzeug, look up from
`serve_forever()` every half second unless told otherwise, and `shutdown()` waits until they do. A test that ends soon
after its last request waits for nearly all of it.

Bad:

    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer
    import pytest

    @pytest.fixture
    def server():
        server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address
        server.shutdown()
        server.server_close()

    @pytest.mark.parametrize("number", range(10))
    def test_address(server, number):
        assert server[1] > number

Good:

    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer
    import pytest

    @pytest.fixture
    def server():
        server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_address
        server.shutdown()
        server.server_close()

    @pytest.mark.parametrize("number", range(10))
    def test_address(server, number):
        assert server[1] > number

Known limits:

- Only where the module that stops the server also starts its loop; one that names an interval anywhere is let pass.
- A server that a module or a session shares is stopped once, and not counted.

See https://docs.python.org/3/library/socketserver.html#socketserver.BaseServer.serve_forever.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.effects.serving import STEP
from suitevet.suite.suite import Suite
from suitevet.suite.waste.shutdowns import Shutdowns, shutdowns

_LEAST = 2.0  # seconds of a run


@rule("VET114", severity=Severity.NOTE, basis=Basis.CODE)
def slow_teardown(suite: Suite) -> Iterator[Finding]:
    for stopped in shutdowns(suite):
        if stopped.runs * STEP >= _LEAST:
            yield _finding(suite, stopped)


def _finding(suite: Suite, stopped: Shutdowns) -> Finding:
    first, *further = stopped.loops
    return Finding(
        at=Place(stopped.path, first.span),
        symbol=suite.symbol(stopped.stops[0].site.frame.function) if stopped.stops[0].site.frame.function else "",
        message=f"{stopped.runs} times in a run a test waits up to {STEP:g} s for a server to stop",
        why=f"`serve_forever()` looks up every {STEP:g} s unless told otherwise, and `shutdown()` waits until it does",
        help="give it a shorter interval, as in `Thread(target=server.serve_forever, args=(0.01,))`",
        related=(
            *(Note(Place(stopped.path, stop.site.span), "`shutdown()` waits here") for stop in stopped.stops),
            *(Note(Place(stopped.path, loop.span), "a loop with the same interval") for loop in further),
        ),
        confidence=Confidence.HIGH,
        price=Price(
            tests=len(stopped.tests),
            seconds=(0.0, stopped.runs * STEP),
            basis=f"the interval of `serve_forever()`: {STEP:g} s for each run of a test",
        ),
    )
