'''A conftest or test module makes a network client, or talks to the network, while pytest imports it.

What a conftest, plugin or test module does at module level happens before the first test, in every process, also
for `pytest --collect-only`, for a single deselected test, and in a module that is skipped as a whole. A client that
looks for credentials then costs seconds: without any in the environment botocore asks the metadata service twice, a
second each, and Google's libraries three times, about 3 s, before they give up. A driver that connects fails the
whole collection when nobody answers.

Bad:

    # file: tests/conftest.py
    import boto3
    import pytest

    S3 = boto3.client("s3")

    @pytest.fixture
    def bucket():
        return S3.create_bucket(Bucket="shop")

    # file: tests/test_upload.py
    def test_upload(bucket):
        assert bucket

Good:

    # file: tests/conftest.py
    import boto3
    import pytest

    @pytest.fixture(scope="session")
    def s3():
        return boto3.client("s3")

    @pytest.fixture
    def bucket(s3):
        return s3.create_bucket(Bucket="shop")

    # file: tests/test_upload.py
    def test_upload(bucket):
        assert bucket

Known limits:

- A look for a database, broker or container service of this machine within `try` has low confidence.
- Credentials that only the machine or the CI settings provide are not seen; those that pytest-env, a conftest or
  the module itself sets earlier are, and then nothing is reported.
- More than three clients that a file makes by one call are one finding.
- Whether a call connects is known from the catalogue. List a library of your own under `[tool.suitevet.clients]`.

See https://docs.pytest.org/en/stable/how-to/fixtures.html and
https://docs.pytest.org/en/stable/explanation/goodpractices.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Part, Startup, Work
from suitevet.suite.suite import Suite


@rule("VET301", severity=Severity.WARNING, basis=Basis.CODE)
def network_client_at_import(suite: Suite) -> Iterator[Finding]:
    at_import = (work for work in suite.ask(Startup).work if _is_own_statement(suite, work))
    for work, others in traces.habits(suite, at_import):
        yield Finding(
            at=traces.at(work),
            symbol=traces.symbol(work),
            message=(
                f"`{traces.spelled(work)}` {traces.where(work)}{traces.again(others)} {traces.does(work)} when pytest "
                f"imports this file{traces.cost(suite, work)}"
            ),
            why=f"{traces.reason(work)}; it runs at collection, even with `--collect-only` or for deselected tests",
            help=_help(work),
            related=(*traces.trace(work), *traces.likewise(others)),
            route=traces.trace(work),
            confidence=work.confidence,
            price=traces.price(suite, work),
        )


def _help(work: Work) -> str:
    if traces.is_condition(work):
        return traces.INSTEAD_OF_CONDITION
    remedy = traces.remedy(work)
    if "fixture" in remedy:
        return f"{remedy}; session-scoped, if tests can share it"
    return f"move it into a session-scoped fixture; another way: {remedy}"


def _is_own_statement(suite: Suite, work: Work) -> bool:
    return work.sort is Sort.NETWORK and suite.ask(Startup).is_own(work.path) and work.part is Part.STATEMENT
