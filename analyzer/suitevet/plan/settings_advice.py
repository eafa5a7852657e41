"""Recommendations that need no finding: what the configuration and the files of CI leave undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.plan.model import Edit, Effort, Impact, Level, Recommendation, Risk, Tier, Where
from suitevet.plan.remedy import Remedy
from suitevet.project.arguments import Arguments, parse_arguments
from suitevet.project.ci import CiFile
from suitevet.project.config import ini_header
from suitevet.project.run_files import HOSTED
from suitevet.suite.suite import Suite

_MINUTES = 10  # of a run: worth more than one machine
_SHARD = 300.0  # seconds of one machine


class Known(NamedTuple):
    """What settings, CI and durations say together."""

    suite: Suite
    ci: Sequence[CiFile]
    seconds: float | None  # of a serial run, measured

    @property
    def addopts(self) -> Arguments:
        return parse_arguments(self.suite.settings.addopts)

    @property
    def hosted(self) -> tuple[CiFile, ...]:
        return tuple(each for each in self.ci if each.system in HOSTED)

    def says(self, *options: str) -> bool:
        """Does the configuration or some command use one of these options?"""
        started = (run.arguments for each in self.ci for run in each.runs)
        commands = (self.addopts, *started, *self.suite.settings.commands)
        return any(option in command.options for command in commands for option in options)


def of_settings(known: Known) -> Iterator[Remedy]:
    for advise in (_coverage, _timeout, _job_limit, _cache, _shards, _slowest):
        advice = advise(known)
        if advice is not None:
            yield Remedy(advice)


def _advice(
    name: str, title: str, why: str, *, places: tuple[Where, ...], edits: tuple[Edit, ...], instruction: str,
    verify: str, effort: Effort = Effort.EDIT, level: Level = Level.LOW, risk: str = "none for the tests themselves",
) -> Recommendation:  # fmt: skip
    return Recommendation(
        id=f"config:{name}",
        tier=Tier.CI,
        title=title,
        why=why,
        impact=Impact(level=level),
        effort=effort,
        risk=Risk(Level.LOW, (risk,)),
        places=places,
        edits=edits,
        instruction=instruction,
        verify=(verify,),
    )


def _configured_in(known: Known) -> Where:
    return Where(known.suite.settings.config_path or "pytest.ini", None)


# --- coverage ---


def _coverage(known: Known) -> Recommendation | None:
    if "--cov" not in known.addopts.options:
        return None
    return _advice(
        "coverage",
        "Measure coverage only where somebody reads it",
        "`--cov` in `addopts` makes every run measure, also that of a single test",
        places=(_configured_in(known),),
        edits=(Edit("", None, "sh", "pytest --cov"),),
        instruction="move `--cov` from `addopts` to the command of CI",
        verify="compare `pytest` and `pytest --no-cov`",
        level=Level.MEDIUM,
    )


# --- what hangs ---


def _timeout(known: Known) -> Recommendation | None:
    settings = known.suite.settings
    limited = settings.timeout or known.says("--timeout", "--faulthandler-timeout", "--session-timeout")
    limited = limited or "faulthandler_timeout" in settings.raw or "pytest-timeout" in known.suite.distributions
    if limited or not known.suite.tests or settings.projects:
        return None
    path = settings.config_path or "pytest.ini"
    return _advice(
        "timeout",
        "Let a test that hangs say where",
        "no limit is configured: a test that waits for ever holds CI until the job is ended, without a trace",
        places=(Where(path, None),),
        edits=(_setting(path, is_first=not settings.raw),),
        instruction="set `faulthandler_timeout` (a trace of all threads, built into pytest), or use pytest-timeout "
        "to end the test as well",
        verify="pytest -o faulthandler_timeout=1 prints a trace for each test that takes longer",
    )


def _setting(path: str, is_first: bool) -> Edit:
    """Below its header where nothing configures pytest so far. TOML files have two tables for it, of two forms."""
    if path.endswith(".toml"):
        head = "[tool.pytest.ini_options]" if is_first else "# in the table that configures pytest"
        return Edit(path, None, "toml", f'{head}\nfaulthandler_timeout = "120"  # seconds')
    head = ini_header(path) if is_first else f"# in {ini_header(path)}, seconds"
    return Edit(path, None, "ini", f"{head}\nfaulthandler_timeout = 120")


def _job_limit(known: Known) -> Recommendation | None:
    without = [each for each in known.hosted if not each.limits and each.system == "GitHub"]
    if not without:
        return None
    return _advice(
        "job-timeout",
        "Limit how long a CI job may take",
        "a job of GitHub that hangs runs for six hours",
        places=tuple(Where(each.path, each.runs[0].line, each.runs[0].text) for each in without),
        edits=(Edit(without[0].path, None, "yaml", "timeout-minutes: 30"),),
        instruction="set `timeout-minutes` of the job to about three times what it takes",
        verify="look at the next run of the workflow",
    )


# --- CI ---


def _cache(known: Known) -> Recommendation | None:
    without = [each for each in known.hosted if not each.caches and each.system == "GitHub"]
    if not without:
        return None
    return _advice(
        "cache",
        "Cache what CI installs",
        "no cache is mentioned in the workflow: every job downloads the requirements again",
        places=tuple(Where(each.path, each.runs[0].line, each.runs[0].text) for each in without),
        edits=(Edit(without[0].path, None, "yaml", "- uses: actions/setup-python@v6\n  with:\n    cache: pip"),),
        instruction="let the step that sets Python up cache the packages, unless another action does it already",
        verify="compare the time of the install step in two runs of the workflow",
    )


def _shards(known: Known) -> Recommendation | None:
    if known.seconds is None or known.seconds < _MINUTES * 60 or any(each.shards for each in known.ci):
        return None
    number = min(8, max(2, round(known.seconds / _SHARD)))
    group = "${{ matrix.group }}"
    text = (
        f"strategy:\n  matrix:\n    group: [{', '.join(str(each + 1) for each in range(number))}]\n"
        f"steps:\n  - run: pytest --splits {number} --group {group}"
    )
    hosted = known.hosted
    return _advice(
        "shards",
        f"Spread the suite over {number} CI jobs",
        f"a serial run takes {known.seconds / 60:.0f} minutes as measured; the parts below are balanced by that",
        places=tuple(Where(each.path, each.runs[0].line, each.runs[0].text) for each in hosted[:3]),
        edits=(Edit(hosted[0].path if hosted else "", None, "yaml", text),),
        instruction="split by measured durations (pytest-split and a committed `.test_durations`), or by the files of "
        "the simulated shards",
        verify="pytest --splits 2 --group 1",
        effort=Effort.SMALL,
        level=Level.HIGH,
        risk="a test that needs another one may get into another job",
    )


_SHELL = ("&", "|", ";", ">", "<", "\\")  # what follows may belong to another command


def _slowest(known: Known) -> Recommendation | None:
    if known.says("--durations") or not known.hosted:
        return None
    files = sorted(known.hosted, key=lambda each: ".py" in each.runs[0].text)  # not what runs a single file first
    first, asked = files[0], "--durations=20 --durations-min=0.5"
    command = first.runs[0]
    is_plain = not any(sign in command.text for sign in _SHELL)
    return _advice(
        "durations",
        "Let CI name the slowest tests",
        "no command asks for durations: nobody sees when a test becomes slow",
        places=tuple(Where(each.path, each.runs[0].line, each.runs[0].text) for each in files[:3]),
        edits=(Edit(first.path, command.line, "sh", f"{command.text} {asked}"),) if is_plain else (),
        instruction=f"add `{asked}` to the command of CI",
        verify=f"pytest {asked}",
    )
