"""A readiness report for a part of the suite: what concerns tests below some paths."""

from __future__ import annotations

from suitevet.parallel.model import Readiness, Verdict


def below(report: Readiness, prefixes: tuple[str, ...]) -> Readiness:
    """What is said of directories, hazards and groups is narrowed; fixtures and modes are those of the whole suite."""
    if any(prefix in ("", ".") for prefix in prefixes):
        return report

    def is_below(path: str) -> bool:
        return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)

    def concerns(tests: tuple[str, ...]) -> bool:
        return not tests or any(is_below(test.partition("::")[0]) for test in tests)

    files = {prefix.rpartition("/")[0] for prefix in prefixes if prefix.endswith(".py")}
    folders = tuple(each for each in report.folders if is_below(each.path) or each.path in files)
    dangers = tuple(each for each in report.dangers if concerns(each.tests))
    verdicts = {*(each.verdict for each in dangers), *(each.verdict for each in folders if each.path not in files)}
    return report._replace(
        verdict=next((verdict for verdict in Verdict if verdict in verdicts), Verdict.NOTHING),
        folders=folders,
        dangers=dangers,
        unseen=tuple(each for each in report.unseen if concerns(each.tests)),
        groups=tuple(each for each in report.groups if concerns(each.tests)),
    )
