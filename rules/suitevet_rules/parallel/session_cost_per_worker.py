"""An expensive session fixture is set up again in every worker.

Each worker of pytest-xdist is a session of its own. What a session fixture costs is paid once per worker, at the same
time and on the same machine, so more workers do not make it shorter; it is the part of the run that does not get
faster. What all workers may share, such as an image or a file, one of them can make behind a lock, for the others to
find. For what each needs for itself, fewer workers may be faster than more.

Bad:

    # file: pytest.ini
    [pytest]
    addopts = -n 4

    # file: conftest.py
    import docker
    import pytest

    @pytest.fixture(scope="session")
    def image():
        docker.from_env().images.build(path=".", tag="shop:test")
        return "shop:test"

    # file: test_image.py
    def test_image(image):
        assert image

Good:

    # file: pytest.ini
    [pytest]
    addopts = -n 4

    # file: conftest.py
    import docker
    import pytest
    from filelock import FileLock

    @pytest.fixture(scope="session")
    def image(tmp_path_factory, worker_id):
        base = tmp_path_factory.getbasetemp()
        done = (base if worker_id == "master" else base.parent) / "image.done"
        with FileLock(f"{done}.lock"):
            if not done.exists():
                docker.from_env().images.build(path=".", tag="shop:test")
                done.touch()
        return "shop:test"

    # file: test_image.py
    def test_image(image):
        assert image

Known limits:

- Only where `-n` is part of the configuration. Costs are those of the catalogue unless timings are given.

See https://pytest-xdist.readthedocs.io/en/stable/how-to.html#making-session-scoped-fixtures-execute-only-once.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Cost
from suitevet.rule import Confidence, Finding, Place, Severity, rule
from suitevet.suite.model import Scope
from suitevet.suite.outside.shared_setups import wide_fixtures
from suitevet.suite.running.workers import aware_of_workers
from suitevet.suite.scope.expenses import expense
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET410", severity=Severity.NOTE)
def session_cost_per_worker(suite: Suite) -> Iterator[Finding]:
    workers = suite.settings.numprocesses
    if workers in (None, "0", "1"):
        return
    for fixture in wide_fixtures(suite):
        is_once_each = fixture.scope is Scope.SESSION and fixture not in suite.ask(aware_of_workers)
        cost = expense(suite, fixture) if is_once_each else None
        if cost is None or cost.worst < Cost.HIGH:
            continue
        low, high = cost.worst.seconds
        times = f"each of {workers} workers" if workers.isdigit() else "every worker"
        yield Finding(
            at=Place(fixture.path, fixture.span),
            symbol=suite.symbol(fixture),
            message=(
                f"session fixture `{fixture.name}` will be set up in {times}: "
                f"{cost.what} takes {low:g} to {high:g} s each time"
            ),
            why=f"a worker is a session of its own; {counted(len(suite.users(fixture)), 'test', 'use')} the fixture",
            help=(
                "let one worker do it and the others use the result, by a `FileLock` and a file that says it is done "
                "below `tmp_path_factory.getbasetemp().parent`; or start it outside of pytest"
            ),
            confidence=Confidence.MEDIUM,
        )
