'''A project module that the test suite imports makes a network client, or talks to the network, at import.

Nobody reads the test suite and sees it: a conftest imports a module, which imports another, and that one builds a
client at module level, in a class body, through a helper or in the constructor of a settings object. It costs every
start of pytest, and with pytest-xdist every worker. The finding stands where the client is made and carries the
whole route by which pytest comes there. A bare `boto3.Session()` is harmless (no socket, 5 ms); the client,
resource or credential look-up made from it is not: without credentials in the environment botocore asks the
metadata service twice, a second each.

Bad:

    # file: shop/__init__.py

    # file: shop/aws.py
    import boto3

    class Settings:
        def __init__(self):
            session = boto3.Session()
            self.queue = session.client("sqs")

    SETTINGS = Settings()

    # file: shop/orders.py
    from shop.aws import SETTINGS

    # file: tests/conftest.py
    import shop.orders

    # file: tests/test_orders.py
    def test_orders():
        assert True

Good:

    # file: shop/__init__.py

    # file: shop/aws.py
    import functools
    import boto3

    @functools.cache
    def queue():
        return boto3.Session().client("sqs")

    # file: shop/orders.py
    from shop.aws import queue

    # file: tests/conftest.py
    import shop.orders

    # file: tests/test_orders.py
    def test_orders():
        assert True

Known limits:

- Imports inside functions are not followed: they run only when the function does.
- Credentials that only the machine or the CI settings provide are not seen.
- More than three clients that a module makes by one call are one finding.
- Whether a call connects is known from the catalogue. List a library of your own under `[tool.suitevet.clients]`.

See https://docs.pytest.org/en/stable/explanation/goodpractices.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Startup, Work
from suitevet.suite.suite import Suite


@rule("VET302", severity=Severity.WARNING, basis=Basis.CODE)
def network_client_at_import_transitive(suite: Suite) -> Iterator[Finding]:
    startup = suite.ask(Startup)
    at_import = (work for work in startup.work if work.sort is Sort.NETWORK and not startup.is_own(work.path))
    for work, others in traces.habits(suite, at_import):
        yield Finding(
            at=traces.at(work),
            symbol=traces.symbol(work),
            message=(
                f"`{traces.spelled(work)}` {traces.where(work)}{traces.again(others)} {traces.does(work)} "
                f"at every start of pytest{traces.cost(suite, work)}: {traces.way(work)}"
            ),
            why=f"{traces.reason(work)}; {traces.reached(suite, work)}",
            help=_help(work),
            related=(*traces.trace(work), *traces.likewise(others)),
            route=traces.trace(work),
            confidence=work.confidence,
            price=traces.price(suite, work),
        )


def _help(work: Work) -> str:
    if traces.is_condition(work):
        return traces.INSTEAD_OF_CONDITION
    return f"make it at first use, in a function with `functools.cache`; another way: {traces.remedy(work)}"
