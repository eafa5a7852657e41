"""The same autouse fixture is written in several modules.

Copies drift apart: a fix reaches one of them, and a new module that needs the same isolation has none. One
definition in the nearest conftest above them, or a shared fixture with `usefixtures`, serves all. Where one copy
sees the other (in a conftest above, or in a base class), the inner one repeats what has happened already.

Bad:

    # file: conftest.py
    import os
    import pytest

    @pytest.fixture(autouse=True)
    def clean_environment():
        before = dict(os.environ)
        yield
        os.environ.clear()
        os.environ.update(before)

    # file: test_first.py
    import os
    import pytest

    @pytest.fixture(autouse=True)
    def restore_environment():
        before = dict(os.environ)
        yield
        os.environ.clear()
        os.environ.update(before)

    def test_first():
        assert True

Good:

    # file: conftest.py
    import os
    import pytest

    @pytest.fixture(autouse=True)
    def clean_environment():
        before = dict(os.environ)
        yield
        os.environ.clear()
        os.environ.update(before)

    # file: test_first.py
    def test_first():
        assert True

Known limits:

- More than four copies of one fixture are one finding, at the first of them that is not silenced.
- Copies that each stand in for an autouse fixture of the same name are silent: one more definition cannot replace them.
- Bodies are compared step by step, with those of the functions beside them that they call; two that reach the same
  end differently are not seen.
- A body that only patches (`monkeypatch`, `mock.patch`) is cheap and says what its module needs: it is reported only
  where three test modules or more hold it under one name.
- Files in folders of examples, samples and the like are not compared: each is to be read on its own.
- Fixtures that each only call the same function of the project share it already, and a body of one step is soon
  written again: either is reported only where three test modules hold it under one name, the latter in any third
  file, or where name and docstring were copied as well.
- A body that sets attributes on `self` belongs to its class, and is compared only where the whole class looks copied:
  helpers that test classes derive from, or test classes of one name in three modules.

See https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner
from suitevet.rule import MORE_PLACES, Basis, Finding, Habit, Note, Place, Severity, rule
from suitevet.suite.autouse.autouse import autouse_fixtures, is_override, is_shared
from suitevet.suite.autouse.bodies import Shape, is_one_step, only_calls_one, only_patches, shape
from suitevet.suite.autouse.duplicates import fingerprint
from suitevet.suite.import_time.bystanders import is_example
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite

_A_HABIT = 4  # copies: more are told as one
_LISTED = 20  # copies that a finding names
_COPIED = 3  # test modules: a fixture of patches that has the same name in so many was copied


@rule("VET204", severity=Severity.WARNING, basis=Basis.MOST)
def near_duplicate_autouse(suite: Suite) -> Iterator[Finding]:
    copies: dict[object, list[Fixture]] = {}
    for fixture in autouse_fixtures(suite):
        if fixture.function is not None and suite.users(fixture) and _is_comparable(suite, fixture):
            key = (fixture.scope, sorted(fixture.requests), fingerprint(suite, fixture.function))
            copies.setdefault(repr(key), []).append(fixture)
    for group in (part for whole in copies.values() for part in _together_in(suite, whole)):
        if len({fixture.path for fixture in group}) > 1:
            outer = _outer(suite, group)
            if _is_on_instance(suite, group[0]):
                if not _is_of_copied_class(suite, group):
                    continue
            elif outer is None and (_is_little(suite, group) or all(is_override(suite, one) for one in group)):
                continue
            for fixture in group:
                if fixture is not outer:
                    yield _finding(suite, fixture, group, outer)


def _is_comparable(suite: Suite, fixture: Fixture) -> bool:
    """Examples are written to be read, and copied, on their own; and other rules tell of little bodies."""
    kind = shape(suite, fixture)
    untold = kind is Shape.COLLECT and not is_shared(suite, fixture)
    return (kind is Shape.OTHER or untold) and not is_example(fixture.path) and not fixture.is_wrapped


def _is_on_instance(suite: Suite, fixture: Fixture) -> bool:
    """Does it write to its instance, or ask it for something? Then it belongs to its class."""
    function = suite.function(fixture)
    steps = function.steps if function is not None else ()
    return any(
        part in (facts.Name("self"), facts.Name("cls"))
        for step in steps
        for expression in evaluated(step.action)
        for part in inner(expression)
    )


def _is_of_copied_class(suite: Suite, group: list[Fixture]) -> bool:
    """Are they copies of a helper that test classes derive from, or of one test class in three modules?"""
    functions = [suite.function(fixture) for fixture in group]
    names = {function.qualname.rpartition(".")[0] for function in functions if function is not None}
    tested = {suite.names.cls(cls).name for one in group for test in suite.users(one) for cls in test.classes[-1:]}
    modules = {fixture.path for fixture in group}
    return names.isdisjoint(tested) or (len(names) == 1 and len(modules) >= _COPIED)


def _is_little(suite: Suite, group: list[Fixture]) -> bool:
    """Written once already, or patches that each module may well say for itself, until a third one says them."""
    one_name = len({fixture.name for fixture in group}) == 1
    modules = {(fixture.name, fixture.path) for fixture in group if not is_shared(suite, fixture)}
    copied = max(Counter(name for name, _ in modules).values(), default=0) >= _COPIED
    if not copied and all(only_calls_one(suite, fixture) for fixture in group):
        return True
    few = len({fixture.path for fixture in group}) < _COPIED
    if few and all(is_one_step(suite, fixture) for fixture in group) and not (one_name and _is_explained(suite, group)):
        return True
    return not copied and all(only_patches(suite, fixture) for fixture in group)


def _is_explained(suite: Suite, group: list[Fixture]) -> bool:
    """Do they tell their purpose, and in the same words, as copies do?"""
    words = {function.docstring for fixture in group if (function := suite.function(fixture)) is not None}
    return len(words) == 1 and bool(words.pop())


def _together_in(suite: Suite, group: list[Fixture]) -> list[list[Fixture]]:
    """The copies by the test folder they stand in, such as those of several packages, where no conftest is above."""
    above = _above(group)
    depth = above.count("/")
    folders: dict[tuple[str, ...], list[Fixture]] = {}
    for fixture in group:
        parts = fixture.path.split("/")[depth:-1]
        tests = next((position for position, part in enumerate(parts, 1) if "test" in part), None)
        if tests is None or above in suite.conftests:
            return [group]
        folders.setdefault(tuple(parts[:tests]), []).append(fixture)
    return list(folders.values())


def _outer(suite: Suite, group: list[Fixture]) -> Fixture | None:
    """The copy that stands above all others, and makes them superfluous."""
    for fixture in group:
        folder = fixture.path.rpartition("/")[0]
        above = not folder or all(other.path.startswith(f"{folder}/") for other in group)
        if is_shared(suite, fixture) and fixture.path.endswith("conftest.py") and above:
            return fixture
    return None


def _finding(suite: Suite, fixture: Fixture, group: list[Fixture], outer: Fixture | None) -> Finding:
    others = [other for other in group if other is not fixture]
    more = f" and {len(others) - 3} more files" if len(others) > 3 else ""
    where = ", ".join(dict.fromkeys(other.path for other in others[:3]))
    if outer is not None:
        where, more = outer.path, ""
    copied = f"is a copy of {_names(fixture, [outer] if outer is not None else others)} in {where}{more}"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"autouse fixture `{fixture.name}` {copied}",
        why=f"{len(group)} definitions do the same, step by step{_together(fixture, outer)}",
        help=f"remove `{fixture.name}`: {outer.path} does it already" if outer is not None else _merge(suite, group),
        related=tuple(Note(Place(o.path, o.span), f"`{o.name}` has the same body") for o in others[:_LISTED]),
        severity=None if outer is not None else Severity.NOTE,
        habit=Habit(
            kinds=((suite.symbol(outer or group[0]), _A_HABIT),),
            rank=0,
            message=f"autouse fixture `{fixture.name}`{MORE_PLACES if outer is not None else ''} {copied}",
        ),
    )


def _together(fixture: Fixture, outer: Fixture | None) -> str:
    if outer is None:
        return ""
    return ", and this one takes the place of its like" if fixture.name == outer.name else ", one after the other"


def _merge(suite: Suite, group: list[Fixture]) -> str:
    """One definition above all; autouse there only where no further test would get it unasked."""
    above = _above(group)
    folder = above.rpartition("/")[0]
    if _is_on_instance(suite, group[0]):
        where = f" below `{folder}`" if folder else ""
        return f"keep one such class, in a module of helpers{where}, and derive from it in all of them"
    served = {test for fixture in group for test in suite.users(fixture)}
    others = any(test.path.startswith(f"{folder}/" if folder else "") and test not in served for test in suite.tests)
    asked = f", not autouse, and {_requested(group)}" if others else ""
    rest = "other" if len(group) == 2 else f"{len(group) - 1} others"
    removed = "" if others else f", and remove the {rest}"
    return f"keep one definition in {above}{asked}{removed}"


def _requested(group: list[Fixture]) -> str:
    """Marks reach the tests of their module; those of a conftest reach nobody."""
    of_folders = [fixture.path.rpartition("/")[2] == "conftest.py" for fixture in group]
    if all(of_folders):
        return "let an autouse fixture of each conftest that has a copy request it"
    marked = "request it with `usefixtures` where the copies were"
    return f"{marked}; in a conftest, let an autouse fixture request it" if any(of_folders) else marked


def _names(fixture: Fixture, others: list[Fixture]) -> str:
    names = dict.fromkeys(other.name for other in others if other.name != fixture.name)
    return ", ".join(f"`{name}`" for name in names) or ("the one" if len(others) == 1 else f"the {len(others)}")


def _above(group: list[Fixture]) -> str:
    """The conftest nearest above all of them."""
    folders = [fixture.path.split("/")[:-1] for fixture in group]
    shared: list[str] = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join((*shared, "conftest.py"))
