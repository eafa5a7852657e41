"""Which way to distribute tests fits a suite, and why."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator

from suitevet.parallel.model import Advice, Group, Mode, Paste, Xdist
from suitevet.parallel.spread import items
from suitevet.project.config import ini_header
from suitevet.suite.model import Scope
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.running.workers import NEED_A_TERMINAL, uses_xdist
from suitevet.suite.scope.expenses import expense
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_DOMINATES = 0.25  # of what all fixtures cost: so much may be lost by the wrong mode before it decides
_WORTH_IT = 1.0  # seconds
_UNHEEDED = (
    "pytest 9.2 with pytest-xdist 3.8.0 passes over `xdist_group` without a word (pytest-xdist issue 1386): see that "
    "`-v` shows `@` and the group behind the names of these tests, else use an older pytest"
)
_SCHEDULER = "pytest_xdist_make_scheduler"
_VARIES = 10  # times as dear as the middle one


def xdist(suite: Suite) -> Xdist:
    return Xdist("pytest-xdist" in suite.distributions, suite.settings.numprocesses, suite.settings.dist)


def advise(suite: Suite, groups: tuple[Group, ...], modes: tuple[Mode, ...], workers: int) -> Advice:
    mode, *reasons = _choice(suite, groups, {each.name: each for each in modes}, workers)
    if suite.settings.dist == mode:
        reasons.append(f"`--dist {mode}` is what the configuration says already")
    command = f"pytest -n auto --dist {mode}"
    return Advice(
        mode=mode,
        reasons=tuple(reasons),
        command=command,
        edits=tuple(_edits(suite, mode)),
        verify=(f"pytest -n 2 --dist {mode}", f"pytest -n {max(workers, 4)} --dist {mode}", "pytest -n 0"),
    )


def _choice(suite: Suite, groups: tuple[Group, ...], modes: dict[str, Mode], workers: int) -> Iterator[str]:
    """The mode, and then the reasons for it."""
    scheduling = _scheduling(suite)
    if scheduling is not None:
        yield "load"
        yield f"`{_SCHEDULER}` in `{scheduling}` deals the tests out in its own way, whatever `--dist` says"
        return
    kept = min(("loadscope", "loadfile"), key=lambda name: (modes[name].seconds[1], modes[name].setups))
    lost = modes["load"].seconds[1] - modes[kept].seconds[1]
    dear = lost >= _WORTH_IT and lost >= _DOMINATES * _all_fixtures(suite)
    biggest, share = _biggest_file(suite)
    if groups or _has_groups(suite):
        in_one_file = bool(groups) and all(len(group.files) == 1 for group in groups)
        if in_one_file and (dear or (share <= 1 / workers and not _has_groups(suite))):
            yield "loadfile"
            yield "the tests that must share a worker stand in one file each, so that no mark is needed"
            if dear:
                yield _saving("loadfile", modes)
        else:
            yield "loadgroup"
            number = sum(len(group.tests) for group in groups)
            yield (
                f"{counted(number, 'test')} must share a worker with others: {counted(len(groups), '`xdist_group`')}"
                if groups
                else "the suite has `xdist_group` marks, which other modes do not heed"
            )
            yield _UNHEEDED
    elif dear:
        yield kept
        yield _saving(kept, modes)
    elif _varies(suite):
        yield "worksteal"
        yield "some tests set up far costlier fixtures than most: a worker that is done early takes over from others"
    else:
        yield "load"
        yield "no wide fixture is known to cost much, no tests have to stay together, and no test is known to be slow"
    if share > 1 / workers:
        yield (
            f"`{biggest}` has {share:.0%} of all tests: `loadfile` would leave the other workers waiting for it, "
            f"so would `loadscope` if they are functions"
        )


def _scheduling(suite: Suite) -> str | None:
    """The conftest or plugin of the project that brings a scheduler of its own."""
    paths = (*suite.conftests, *suite.plugin_modules)
    own = ((path, suite.names.named(_SCHEDULER, Place(path))) for path in paths)
    return next((path for path, hook in own if isinstance(hook, FunctionRef)), None)


def _saving(kept: str, modes: dict[str, Mode]) -> str:
    before, after = modes["load"], modes[kept]
    return (
        f"wide fixtures are set up {after.setups} times over all workers and not up to {before.setups} times as with "
        f"`load`; {after.seconds[1]:.1f} s and not {before.seconds[1]:.1f} s of machine time by the upper estimate"
    )


def _has_groups(suite: Suite) -> bool:
    return any(mark.name == "xdist_group" for test in suite.tests for mark in test.marks)


def _all_fixtures(suite: Suite) -> float:
    """Seconds that all fixtures of the project take in a serial run, by the upper estimate."""
    total = 0.0
    for fixture in suite.fixtures:
        cost = expense(suite, fixture) if suite.users(fixture) else None
        if cost is not None:
            total += cost.seconds[1] * setups(suite, fixture, fixture.scope or Scope.FUNCTION).number
    return total


def _biggest_file(suite: Suite) -> tuple[str, float]:
    found: dict[str, int] = {}
    for test in suite.tests:
        found[test.path] = found.get(test.path, 0) + items(test)
    biggest = max(found, key=lambda path: found[path], default="")
    return biggest, found[biggest] / sum(found.values()) if found else 0.0


def _varies(suite: Suite) -> bool:
    """Do a few tests set up fixtures that cost many times what the middle one does?"""
    costs = dict.fromkeys(suite.tests, 0.0)
    for fixture in suite.fixtures:
        if fixture.scope is Scope.FUNCTION:
            cost = expense(suite, fixture) if suite.users(fixture) else None
            for test in suite.users(fixture) if cost is not None else ():
                costs[test] += cost.seconds[1] if cost is not None else 0.0
    ordered = sorted(costs.values())
    middle = ordered[len(ordered) // 2] if ordered else 0.0
    return bool(ordered) and ordered[-1] >= 0.1 and ordered[-1] >= _VARIES * middle


# --- what to write ---


def _edits(suite: Suite, mode: str) -> Iterator[Paste]:
    if not uses_xdist(suite):
        yield Paste("", None, "sh", "pip install pytest-xdist", "and to the requirements of the tests")
    if suite.settings.projects:
        return
    path = suite.settings.config_path or "pytest.ini"
    options = (*_kept(suite.settings.addopts), "-n", "auto", "--dist", mode)
    if isinstance(suite.settings.raw.get("addopts"), tuple):
        value = ", ".join(_toml(option) for option in options)
        yield Paste(path, None, "toml", f"addopts = [{value}]", "in the table that configures pytest")
    elif path.endswith(".toml"):
        text = f"[tool.pytest.ini_options]\naddopts = {_toml(shlex.join(options))}"
        yield Paste(path, None, "toml", text, "if every run should be parallel; else on the command line only")
    else:
        text = f"{ini_header(path)}\naddopts = {shlex.join(options)}"
        yield Paste(path, None, "ini", text, "if every run should be parallel; else on the command line only")


def _kept(addopts: tuple[str, ...]) -> Iterator[str]:
    """The options that stay: all but those of pytest-xdist that are set anew, and what workers cannot do."""
    skip = False
    for option in addopts:
        if skip:
            skip = False
        elif option in ("-n", "--numprocesses", "--dist"):
            skip = True
        elif option.startswith(("-n", "--numprocesses=", "--dist=")) and not option.startswith("--no"):
            continue
        elif option not in NEED_A_TERMINAL:
            yield option


def _toml(text: str) -> str:
    """A string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
