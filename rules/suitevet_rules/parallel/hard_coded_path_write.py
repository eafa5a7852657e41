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
- One test alone that removes what it wrote has low confidence, which is not shown by default: a relative path, or one
  that it removes in any case (`finally`).
- Paths beside the code (`Path(__file__).parent / "out"`) count; those of one test alone have low confidence.
- Relative paths are silent where the test, or a fixture or set-up of it, changes the working directory.
- Where more than three functions write down the same path, they are one finding.
- A folder that all make with `exist_ok=True`, and nobody removes, has low confidence; so has a log that the tested code
  appends to.
- What the tested code writes is seen where a test hands it the path: through five calls, a temporary path also where
  only one branch writes it, or a `return` comes before, a relative one where it is written in any case. What plugins or
  settings name is not.

See https://docs.pytest.org/en/stable/how-to/tmp_path.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.rule import (
    MORE,
    Basis,
    Confidence,
    Conflict,
    Finding,
    Habit,
    Hazard,
    Note,
    Outlook,
    Place,
    Severity,
    rule,
)
from suitevet.suite.changing.at_end import is_last_resort
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.outside.elsewhere import Elsewhere
from suitevet.suite.outside.folders import given_folders, is_shared_path
from suitevet.suite.outside.resources import Resource, Resources, Use
from suitevet.suite.running import workers
from suitevet.suite.running.runs import Role, Run, is_test_side
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_A_HABIT = 3  # functions that write down the same path
_WITH_MODE = ("logging.FileHandler", "logging.handlers.RotatingFileHandler", "logging.handlers.WatchedFileHandler")
_REMOVING = frozenset({"remove", "unlink", "rmtree", "rmdir", "removedirs"})


class _Meeting(NamedTuple):
    """A path, the places of one function that write it down, and who else does."""

    path: str
    mine: list[Resource]
    other: Resource | None  # one of another function
    everyone: tuple[Test, ...]  # who comes to it

    @property
    def number(self) -> int:
        return len(self.everyone)

    @property
    def functions(self) -> frozenset[FunctionRef]:
        return frozenset(use.run.function for one in self.mine for use in one.uses)

    @property
    def tests(self) -> tuple[Test, ...]:
        every = (*self.mine, *((self.other,) if self.other is not None else ()))
        return tuple(dict.fromkeys(test for resource in every for test in resource.tests))

    @property
    def is_of_one_item(self) -> bool:
        return self.number == 1 and all(test.variants == 1 for test in self.tests)


@rule("VET403", severity=Severity.WARNING, basis=Basis.CODE)
def hard_coded_path_write(suite: Suite) -> Iterator[Finding]:
    found: dict[str, list[Resource]] = {}
    guards = _Guards(suite)
    for resource in (*suite.ask(Resources).of("path"), *given_folders(suite)):
        used = tuple(use for use in resource.uses if not guards.hold(resource, use))
        if used:
            found.setdefault(str(resource.literal.value), []).append(resource._replace(uses=used))
    functions: dict[str, list[_Meeting]] = {}
    for path, resources in found.items():
        for symbol, meeting in _meetings(suite, path, resources):
            functions.setdefault(symbol, []).append(meeting)
    for symbol, paths in _with_folders(functions).items():
        yield _finding(suite, symbol, sorted(paths, key=lambda meeting: meeting.number == 1))


def _meetings(suite: Suite, path: str, resources: list[Resource]) -> Iterator[tuple[str, _Meeting]]:
    """Function by function: each has to be mended, and may be excused, for itself."""
    holders: dict[str, list[Resource]] = {}
    for resource in resources:
        holders.setdefault(resource.symbol(suite), []).append(resource)
    everyone = tuple(dict.fromkeys(test for resource in resources for test in resource.tests))
    others = [mine[0] for mine in islice(holders.values(), 2)]
    for symbol, mine in holders.items():
        yield symbol, _Meeting(path, mine, next((one for one in others if one is not mine[0]), None), everyone)


def _with_folders(functions: dict[str, list[_Meeting]]) -> dict[str, list[_Meeting]]:
    """A folder that is written down for itself, and made by those who write a file into it, is told with the file."""
    together: dict[frozenset[FunctionRef], list[tuple[str, _Meeting]]] = {}
    for symbol, paths in functions.items():
        for meeting in paths:
            together.setdefault(meeting.functions, []).append((symbol, meeting))
    held: dict[str, list[_Meeting]] = {symbol: [] for symbol in functions}
    for symbol, paths in functions.items():
        beside = together[paths[0].functions] if len(paths) == 1 else []
        inside = f"{paths[0].path.rstrip('/')}/"
        files = [(len(one.path), other) for other, one in beside if one.path.startswith(inside)]
        if files:
            held[max(files)[1]].extend(paths)
        else:
            held[symbol][:0] = paths
    return {symbol: paths for symbol, paths in held.items() if paths}


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
        if workers.is_told_apart(self._suite, use.hop):
            return True
        moved = f"/{path}" if resource.literal.is_beside else path  # it is the same in every working directory
        return self._elsewhere.is_moved(use.run, moved, use.hop.frame.function)

    def _is_alone(self, run: Run) -> bool:
        key = (run.function, run.role)
        if key not in self._alone:
            self._alone[key] = workers.has_lock(self._suite, run) or workers.is_serial(self._suite, run.tests)
        return self._alone[key]


def _finding(suite: Suite, symbol: str, paths: list[_Meeting]) -> Finding:
    """One for each function, at the first path of it that others write to, too."""
    meeting = paths[0]
    path, first = meeting.path, meeting.mine[0]
    uses = [use for resource in meeting.mine for use in resource.uses]
    uses += meeting.other.uses if meeting.other is not None else ()
    relative = not path.startswith("/") and not first.literal.is_beside
    more = f" (and {counted(len(paths) - 1, 'more path')})" if len(paths) > 1 else ""
    who = "tests of other workers, or other runs, may" if meeting.number > 1 else "other runs may"
    message = (
        f"`{path}`{more} is written down{MORE} and reaches `{uses[0].what}` in {uses[0].run.role} "
        f"`{uses[0].run.name}`: {who} meet in it"
    )
    return Finding(
        at=Place(first.literal.path, first.literal.span),
        symbol=symbol,
        message=message.replace(MORE, ""),
        why=("1 test uses" if meeting.number == 1 else f"{meeting.number} tests use")
        + " the same file or folder"
        + (", relative to wherever pytest was started" if relative else ""),
        help=f"write below `tmp_path` (or `tmp_path_factory.mktemp(…)` in a wider fixture) instead of `{path}`",
        related=tuple(dict.fromkeys(map(_note, uses)))[:4],
        confidence=_confidence(suite, meeting),
        severity=None if meeting.number > 1 else Severity.NOTE,
        hazard=_hazard(suite, meeting),
        habit=Habit(((path, _A_HABIT),), 0, message),
    )


def _note(use: Use) -> Note:
    return Note(Place(use.hop.path, use.hop.span), f"reaches `{use.what}`, for {use.run.role} `{use.run.name}`")


def _confidence(suite: Suite, meeting: _Meeting) -> Confidence:
    uses = [use for one in meeting.mine for use in one.uses]
    if meeting.is_of_one_item and meeting.mine[0].literal.is_beside:
        return Confidence.LOW  # only another run in the same folder would meet it
    if meeting.is_of_one_item and _is_removed(suite, uses, in_any_case=meeting.path.startswith("/")):
        return Confidence.LOW  # it meets nobody, and leaves nothing
    others = meeting.other.uses if meeting.other is not None else ()
    if all(map(_is_for_all, (*uses, *others))):
        return Confidence.LOW  # whoever comes first makes the folder
    if _is_a_log(suite, meeting):
        return Confidence.LOW
    return Confidence.HIGH if meeting.path.startswith("/") and meeting.number > 1 else Confidence.MEDIUM


def _is_a_log(suite: Suite, meeting: _Meeting) -> bool:
    """Does the application append its log to it? Lines of several workers get mixed, and no test fails of that."""
    others = meeting.other.uses if meeting.other is not None else ()
    uses = (*(use for one in meeting.mine for use in one.uses), *others)
    of_application = all(use.what.startswith("logging.") and not is_test_side(suite, use.hop.path) for use in uses)
    return of_application and not any(map(_starts_anew, uses))


def _starts_anew(use: Use) -> bool:
    """`FileHandler(path, "w")`, `basicConfig(filename=path, filemode="w")`; a mode that is not written down, too."""
    given = use.hop.call.arguments if use.hop.call is not None else ()
    modes = [each.value for each in given if each.keyword in ("mode", "filemode")]
    if use.what in _WITH_MODE:
        modes += [each.value for each in given if each.keyword is None][1:2]
    return any(not isinstance(mode, facts.Literal) or not str(mode.value).startswith("a") for mode in modes)


def _is_for_all(use: Use) -> bool:
    """`os.makedirs(folder, exist_ok=True)`."""
    given = use.hop.call.arguments if use.hop.call is not None else ()
    return any(argument == facts.Argument("exist_ok", facts.Literal("bool", True)) for argument in given)


def _is_removed(suite: Suite, uses: list[Use], *, in_any_case: bool) -> bool:
    """In the end, and not only before it is made, for a fresh start; in any case, not unless the test fails before."""
    made = [use.hop for use in uses if use.what.rpartition(".")[2] not in _REMOVING]
    for use in uses:
        function = use.hop.frame.function
        if use.what.rpartition(".")[2] in _REMOVING and function is not None:
            before = all(each.frame.function == function and each.span > use.hop.span for each in made)
            is_asked = any(block.kind == "if" for block in use.hop.step.blocks)  # `if os.path.exists(path):`
            at_end = is_last_resort(suite.names.function(function), use.hop.step)
            if at_end or not (in_any_case or (before and (made or is_asked))):
                return True
    return False


def _hazard(suite: Suite, meeting: _Meeting) -> Hazard | None:
    """One item alone meets no other worker."""
    if meeting.is_of_one_item or _is_a_log(suite, meeting):
        return None
    return Hazard(Outlook.MAY, Conflict.PATH, tuple(test.id for test in meeting.tests), meeting.path)
