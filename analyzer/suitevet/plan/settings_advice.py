"""Recommendations that need no finding: what the configuration and the files of CI leave undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from suitevet.plan.model import Edit, Effort, Impact, Level, Recommendation, Risk, Tier, Where
from suitevet.plan.remedy import Remedy
from suitevet.project.arguments import Arguments, parse_arguments
from suitevet.project.ci import CiFile
from suitevet.project.run_files import HOSTED
from suitevet.suite.suite import Suite

_MINUTES = 10  # of a run: worth more than one machine
_SYSMON, _SYSMON_BRANCHES = 12, 14  # minor versions of Python in which coverage can use sys.monitoring
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
    if not known.says("--cov") or known.says("--cov-context"):  # contexts need the tracer
        return None
    branches = known.says("--cov-branch")
    needed = _SYSMON_BRANCHES if branches else _SYSMON
    always = "--cov" in known.addopts.options
    where = _configured_in(known) if always else _where(known, "--cov")
    return _advice(
        "coverage",
        "Measure coverage with `sys.monitoring`" + (" and only where somebody reads it" if always else ""),
        "coverage traces every line of every test; on Python 3."
        + f"{needed} and later its `sysmon` core does the same for a fraction of the time"
        + ("; `--cov` in `addopts` makes every local run pay for it" if always else ""),
        places=(where,),
        edits=(Edit("", None, "sh", "export COVERAGE_CORE=sysmon"),),
        instruction=f"set `COVERAGE_CORE=sysmon` where Python is 3.{needed} or later"
        + ("; move `--cov` from `addopts` to the command of CI" if always else ""),
        verify="COVERAGE_CORE=sysmon pytest --cov",
        level=Level.MEDIUM,
        risk="plugins and dynamic contexts of coverage are not supported by that core",
    )


def _where(known: Known, option: str) -> Where:
    for each in known.ci:
        for run in each.runs:
            if option in run.arguments.options:
                return Where(each.path, run.line, run.text)
    return _configured_in(known)


# --- what hangs ---


def _timeout(known: Known) -> Recommendation | None:
    settings = known.suite.settings
    limited = settings.timeout or known.says("--timeout", "--faulthandler-timeout", "--session-timeout")
    limited = limited or "faulthandler_timeout" in settings.raw or "pytest-timeout" in known.suite.distributions
    if limited or not known.suite.tests:
        return None
    path = settings.config_path or "pytest.ini"
    toml = path.endswith(".toml")
    return _advice(
        "timeout",
        "Let a test that hangs say where",
        "no limit is configured: a test that waits for ever holds CI until the job is ended, without a trace",
        places=(Where(path, None),),
        edits=(_beside_addopts(path, toml=toml),),
        instruction="set `faulthandler_timeout` (a trace of all threads, built into pytest), or use pytest-timeout "
        "to end the test as well",
        verify="pytest -o faulthandler_timeout=1 --durations=5",
    )


def _beside_addopts(path: str, *, toml: bool) -> Edit:
    value, section = ('"120"', "[tool.pytest.ini_options]") if toml else ("120", "[pytest]")
    if path.endswith("setup.cfg"):
        section = "[tool:pytest]"
    return Edit(path, None, "toml" if toml else "ini", f"# in {section}, seconds\nfaulthandler_timeout = {value}")


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


def _slowest(known: Known) -> Recommendation | None:
    if known.says("--durations") or not known.hosted:
        return None
    first = known.hosted[0]
    return _advice(
        "durations",
        "Let CI name the slowest tests",
        "no command asks for durations: nobody sees when a test becomes slow",
        places=tuple(Where(each.path, each.runs[0].line, each.runs[0].text) for each in known.hosted[:3]),
        edits=(Edit(first.path, first.runs[0].line, "sh", "pytest --durations=20 --durations-min=0.5"),),
        instruction="add `--durations=20 --durations-min=0.5` to the command of CI",
        verify="pytest --durations=20 --durations-min=0.5",
    )
