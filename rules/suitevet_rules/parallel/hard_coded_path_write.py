"""A test writes to a path that is written down, rather than to a temporary folder of its own.

Two workers, or two runs on one machine, write the same file; a test that fails leaves it behind for the next one, and a
relative path means another file when pytest starts in another folder. `tmp_path` is new and empty for every test.

Bad:

    # file: test_export.py
    def test_export():
        with open("/tmp/export.csv", "w") as file:
            file.write("a,b")

Good:

    # file: test_export.py
    def test_export(tmp_path):
        with open(tmp_path / "export.csv", "w") as file:
            file.write("a,b")

Known limits:

- Only a path that reaches a call which writes or removes is reported; `"/tmp/x"` as data is not.
- Relative paths are silent where the test or one of its fixtures changes the working directory.
- What the tested code writes is seen only when a folder is handed to an object of the project by an argument that
  says so.

See https://docs.pytest.org/en/stable/how-to/tmp_path.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.shared_state import workers
from suitevet.suite.shared_state.folders import Elsewhere, given_folders, is_shared_path
from suitevet.suite.shared_state.resources import Resource, Use
from suitevet.suite.shared_state.runs import Role, Run
from suitevet.suite.suite import Suite


@rule("VET403", severity=Severity.WARNING, basis=Basis.CODE)
def hard_coded_path_write(suite: Suite) -> Iterator[Finding]:
    found: dict[str, list[Resource]] = {}
    guards = _Guards(suite)
    for resource in (*suite.resources.of("path"), *given_folders(suite)):
        used = tuple(use for use in resource.uses if not guards.hold(resource, use))
        if used:
            found.setdefault(str(resource.literal.value), []).append(resource._replace(uses=used))
    holders: dict[tuple[str, str], dict[str, list[Resource]]] = {}
    for path, resources in found.items():
        files = dict.fromkeys(resource.literal.path for resource in resources)
        for file in files:
            first = next(resource for resource in resources if resource.literal.path == file)
            holders.setdefault((file, _name(suite, first)), {})[path] = [first, *(r for r in resources if r != first)]
    yield from (_finding(suite, paths) for paths in holders.values())


class _Guards:
    """What keeps other workers away from the files of a run; each run is asked once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._elsewhere = Elsewhere(suite)
        self._alone: dict[tuple[FunctionRef, Role], bool] = {}

    def hold(self, resource: Resource, use: Use) -> bool:
        path = str(resource.literal.value)
        if not is_shared_path(path) or workers.is_locked(self._suite, use.hop) or self._is_alone(use.run):
            return True
        return self._elsewhere.is_moved(use.run, path)

    def _is_alone(self, run: Run) -> bool:
        key = (run.function, run.role)
        if key not in self._alone:
            self._alone[key] = workers.has_lock(self._suite, run) or workers.is_serial(self._suite, run.tests)
        return self._alone[key]


def _finding(suite: Suite, paths: dict[str, list[Resource]]) -> Finding:
    """One for each function, at its first path; the tests of all files that write to it count."""
    path, resources = next(iter(paths.items()))
    first = resources[0]
    uses = [use for resource in resources for use in resource.uses]
    tests = dict.fromkeys(test for use in uses for test in use.run.tests)
    relative = not path.startswith("/")
    more = f" (and {len(paths) - 1} more path{'s' * (len(paths) > 2)})" if len(paths) > 1 else ""
    meeting = "tests of other workers, or other runs, may" if len(tests) > 1 else "other runs may"
    return Finding(
        at=Place(first.literal.path, first.literal.span),
        symbol=f"{first.literal.path}::{_name(suite, first)}",
        message=(
            f"`{path}`{more} is written down and reaches `{uses[0].what}` in {uses[0].run.role} "
            f"`{uses[0].run.name}`: {meeting} meet in it"
        ),
        why=("1 test uses" if len(tests) == 1 else f"{len(tests)} tests use")
        + " the same file or folder"
        + (", relative to wherever pytest was started" if relative else ""),
        help=f"write below `tmp_path` (or `tmp_path_factory.mktemp(…)` in a wider fixture) instead of `{path}`",
        related=tuple(
            Note(Place(use.hop.path, use.hop.span), f"reaches `{use.what}`, for {use.run.role} `{use.run.name}`")
            for use in uses[:4]
        ),
        confidence=Confidence.HIGH if not relative and len(tests) > 1 else Confidence.MEDIUM,
        severity=None if len(tests) > 1 or not relative else Severity.NOTE,
        hazard=_hazard(tuple(tests), path),
    )


def _hazard(tests: tuple[Test, ...], path: str) -> Hazard | None:
    """One item alone meets no other worker."""
    if len(tests) == 1 and tests[0].variants == 1:
        return None
    return Hazard(Outlook.MAY, Conflict.PATH, tuple(test.id for test in tests), path)


def _name(suite: Suite, resource: Resource) -> str:
    literal = resource.literal
    if literal.function is not None:
        return suite.names.function(literal.function).qualname
    return literal.name or resource.uses[0].run.name
