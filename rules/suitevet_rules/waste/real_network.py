'''A test sends a request to the internet.

It is slow, it fails when the other side is down or the machine is offline, and it puts load on somebody's server in
every run of every worker. A recorded or made-up answer tests the same code; the few tests that are about the other
side deserve a mark, so that a run can leave them out.

Bad:

    import requests

    def test_version():
        answer = requests.get("https://pypi.org/pypi/pip/json")
        assert answer.json()["info"]["name"] == "pip"

Good:

    import pytest
    import requests

    @pytest.mark.network
    def test_version():
        answer = requests.get("https://pypi.org/pypi/pip/json")
        assert answer.json()["info"]["name"] == "pip"

Known limits:

- Only calls of plain functions (`requests.get`, `httpx.post`, `urlopen`, `read_csv`) with an address written out;
  sessions and clients may have a transport that answers.
- Silent wherever something may stand in the way: a patch, a mocking plugin, a mark or decorator of the project's own,
  a folder called `integration` or the like, a decorated helper, a `with`, a `try` or an `if` around the call.
- What one function asks the same host several times is one finding.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html#monkeypatching-mocking-modules-and-environments.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts.model import Span
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite
from suitevet.suite.waste.network import Request, requests_out


@rule("VET604", severity=Severity.WARNING, basis=Basis.CODE)
def real_network(suite: Suite) -> Iterator[Finding]:
    sent: dict[tuple[str, FunctionRef | Span, str], list[Request]] = {}
    for request in requests_out(suite):
        site = request.effect.site
        sent.setdefault((site.path, site.frame.function or site.span, request.host), []).append(request)
    for found in sent.values():
        yield _finding(suite, found)


def _finding(suite: Suite, found: list[Request]) -> Finding:
    nearest = min(found, key=lambda request: len(request.effect.chain))
    effect, site = nearest.effect, nearest.effect.site
    tests = len({request.test for request in found})
    others, verb = (f" and {tests - 1} more", "ask") if tests > 1 else ("", "asks")
    return Finding(
        at=Place(site.path, site.span),
        symbol=suite.symbol(site.frame.function) if site.frame.function is not None else f"{site.path}::{effect.name}",
        message=f"`{nearest.test.name}`{others} {verb} `{nearest.host}` by `{effect.name}`",
        why="nothing was seen that answers in its place: it is slow, and fails when that host or the network does",
        help="answer it with `responses`, `respx` or a recording; or mark the test, and leave the mark out as a rule",
        related=tuple(Note(Place(hop.path, hop.span), "leads to the request") for hop in effect.chain[:-1]),
        confidence=Confidence.MEDIUM,
        price=Price(tests=tests),
    )
