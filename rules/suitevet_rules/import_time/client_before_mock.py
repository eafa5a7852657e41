'''An AWS client is made at import, before moto is imported: the mock of the tests never reaches it.

moto hooks into botocore when it is imported; a client that exists by then has its handlers already. Its requests go
to the real endpoint, with whatever credentials the process has, although the test stands under `mock_aws`. Make the
client when it is first used, or import moto before the module that makes it. Where no credentials are set, VET301
or VET302 reports the same client for the time its construction takes.

Bad:

    # file: shop/__init__.py

    # file: shop/queue.py
    import boto3

    SQS = boto3.client("sqs", aws_access_key_id="testing", aws_secret_access_key="testing")

    # file: test_queue.py
    from shop.queue import SQS
    from moto import mock_aws

    @mock_aws
    def test_queue():
        assert SQS.create_queue(QueueName="orders")

Good:

    # file: shop/__init__.py

    # file: shop/queue.py
    import boto3

    def sqs():
        return boto3.client("sqs", aws_access_key_id="testing", aws_secret_access_key="testing")

    # file: test_queue.py
    from shop.queue import sqs
    from moto import mock_aws

    @mock_aws
    def test_queue():
        assert sqs().create_queue(QueueName="orders")

Known limits:

- Clients that the tests patch with `moto.core.patch_client` are not told apart.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html and
https://docs.getmoto.org/en/latest/docs/getting_started.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Finding, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Startup
from suitevet.suite.suite import Suite


@rule("VET309", severity=Severity.WARNING)
def client_before_mock(suite: Suite) -> Iterator[Finding]:
    for work in suite.ask(Startup).work:
        if work.sort is Sort.UNMOCKED:
            made = f"`{traces.spelled(work)}` {traces.where(work)} is made before moto is imported"
            yield Finding(
                at=traces.at(work),
                symbol=traces.symbol(work),
                message=f"{made}: {traces.way(work)}",
                why="moto hooks into botocore when it is imported: this client keeps talking to the real endpoint",
                help="make the client at first use, or import moto at the top of the root conftest",
                related=traces.trace(work),
                route=traces.trace(work),
                confidence=Confidence.MEDIUM,
            )
