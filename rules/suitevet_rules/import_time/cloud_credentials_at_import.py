'''Cloud credentials are looked up at import, and nothing has set any.

`session.get_credentials()`, `google.auth.default()` and their kin walk a chain of sources; with nothing in the
environment the last one is the metadata service of a cloud machine. Off the cloud that is two connects of a second
each for AWS, and three in 2.9 to 3.8 s for Google, followed by an exception. Dummy credentials that are set before
the import end the search at once, and keep a test from ever using real ones. Where a client is made as well, VET301
or VET302 speaks.

Bad:

    # file: conftest.py
    import boto3

    CREDENTIALS = boto3.Session().get_credentials()

    # file: test_storage.py
    def test_storage():
        assert True

Good:

    # file: conftest.py
    import os

    os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
    os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "testing")

    import boto3

    CREDENTIALS = boto3.Session().get_credentials()

    # file: test_storage.py
    def test_storage():
        assert True

Known limits:

- Credentials that only the machine or the CI settings provide are not seen.
- Where more than three places look for them by the same call, they are one finding: one remedy serves all.

See https://docs.pytest.org/en/stable/how-to/monkeypatch.html and https://pypi.org/project/pytest-env/.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Client
from suitevet.rule import Finding, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Part, Startup, Work
from suitevet.suite.suite import Suite


@rule("VET303", severity=Severity.WARNING)
def cloud_credentials_at_import(suite: Suite) -> Iterator[Finding]:
    for work, others in traces.by_call(work for work in suite.ask(Startup).work if _is_lookup(suite, work)):
        yield Finding(
            at=traces.at(work),
            symbol=traces.symbol(work),
            message=(
                f"`{traces.spelled(work)}` {traces.where(work)}{traces.again(others)} looks for credentials at import, "
                f"and the project sets none{traces.cost(suite, work)}: {traces.way(work)}"
            ),
            why=f"{traces.reason(work)}; {traces.reached(suite, work)}",
            help=(
                "set dummy credentials before the import: under `env` of pytest-env, or at the top of the root "
                f"conftest with `os.environ.setdefault`{_names_a_file(work)}; or {traces.remedy(work)}"
            ),
            related=(*traces.trace(work), *traces.likewise(others)),
            route=traces.trace(work),
            confidence=work.confidence,
            price=traces.price(suite, work),
        )


def _names_a_file(work: Work) -> str:
    """What Google's variable names must be there: without the file the look-up raises at once."""
    is_google = isinstance(work.entry, Client) and work.entry.family == "gcp"
    return " (a file of dummy credentials, which has to exist)" if is_google else ""


def _is_lookup(suite: Suite, work: Work) -> bool:
    in_collection = suite.ask(Startup).is_own(work.path) and work.part is not Part.STATEMENT
    return work.sort is Sort.CREDENTIALS and not in_collection
