"""The flags that commands about a suite have in common, and the configuration they amount to."""

from __future__ import annotations

import sys

from suitevet.configuration.options import OPTIONS

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from suitevet.configuration.config import Config, Partial, Value


class Usage(Exception):
    """The command line asks for something that cannot be done."""


def check_there(path: str) -> None:
    """Refuse a path that nothing could be said of: to stay silent would say that all is well."""
    from suitevet.project import disk

    if not disk.exists(path):
        raise Usage(f"no such file or directory: {path}{_meant(path)}")
    if not disk.is_file(path) and not disk.is_directory(path):
        raise Usage(f"neither a file nor a directory: {path}")


_ELSEWHERE = {"explain": "rule", "rules": "rule", "lint": "check", "run": "check"}  # as other tools call them


def _meant(path: str) -> str:
    """A word that is no path may be a command that is spelled in another way."""
    import difflib

    from suitevet.cli import COMMANDS

    close = [_ELSEWHERE[path]] if path in _ELSEWHERE else difflib.get_close_matches(path, COMMANDS, n=1)
    return f"; did you mean the command `{close[0]}`?" if close else ""


def add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATHS", help="files and directories (default: here)")


def _environment(text: str) -> str:
    import argparse
    import os.path

    from suitevet.project.interpreter import find_site_packages

    if find_site_packages(text) is None:
        raise argparse.ArgumentTypeError(f"{text} is no interpreter or environment with packages")
    return os.path.abspath(text)


def add_rules(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    for name in ("select", "ignore", "extend-select", "extend-ignore"):
        group.add_argument(f"--{name}", action="append", metavar="CODES", help=OPTIONS[name].help)
    group.add_argument(
        "--per-file-ignores", action="append", metavar="PATTERN:CODE", help="rules to ignore in matching files"
    )
    _add_choice(group, "min-confidence")
    group.add_argument("--min-seconds", type=_seconds, metavar="N", help=OPTIONS["min-seconds"].help)


def add_configuration(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = parser.add_argument_group("configuration and files")
    group.add_argument(
        "--config", action="append", default=[], metavar="FILE|K=V",
        help="a configuration file, or an option as 'key = value'; repeatable",
    )
    group.add_argument("--isolated", action="store_true", help="ignore suitevet's configuration files")
    for name in ("exclude", "extend-exclude"):
        group.add_argument(f"--{name}", action="append", metavar="GLOBS", help=OPTIONS[name].help)
    group.add_argument("--python", type=_environment, metavar="PATH", help=OPTIONS["python"].help)
    return group


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How suites are read: what configures that, with which cache, and in how many processes."""
    group = add_configuration(parser)
    group.add_argument("--no-cache", action="store_true", help="do not use .suitevet_cache")
    group.add_argument("-j", "--jobs", type=_jobs, metavar="N", help="processes to use (default: one per core)")


def _jobs(text: str) -> int:
    """A number of processes; anything below one is one."""
    import argparse

    try:
        return max(1, int(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"wants a number, not {text}") from None


def add_failing(group: argparse._ArgumentGroup) -> None:
    _add_choice(group, "fail-on")


def _add_choice(group: argparse._ArgumentGroup, name: str) -> None:
    option = OPTIONS[name]
    group.add_argument(f"--{name}", choices=option.choices, metavar="|".join(option.choices), help=option.help)


def configuration(arguments: argparse.Namespace, start: str) -> Config:
    """The file's settings, those of `--config` over them, the flags over both."""
    import os.path

    from suitevet.configuration.config import NOTHING, find_config, merged, parse_inline, read_config
    from suitevet.project import disk

    files = [given for given in arguments.config if "=" not in given or disk.exists(given)]
    if len(files) > 1:
        raise Usage("more than one --config file")
    if files and not disk.exists(files[0]):
        raise Usage(f"no such configuration file: {files[0]}")
    directory = start if disk.is_directory(start) else os.path.dirname(start)
    path = os.path.abspath(files[0]) if files else None if arguments.isolated else find_config(directory)
    own = [_without_problems(parse_inline(given)) for given in arguments.config if given not in files]
    own.append(_without_problems(_of_flags(arguments)))
    read = read_config(path) if path is not None else NOTHING
    return merged(os.path.dirname(path) if path is not None else directory, path, read, *own)


def _of_flags(arguments: argparse.Namespace) -> Partial:
    from suitevet.configuration.config import Partial

    problems = tuple(_unknown_selectors(arguments))
    if problems:
        raise Usage(problems[0])
    return Partial(dict(_values(arguments)), {}, ())


def _values(arguments: argparse.Namespace) -> Iterator[tuple[str, Value]]:
    for name, option in OPTIONS.items():
        given = getattr(arguments, name.replace("-", "_"), None)
        if given is None or name == "baseline":
            continue
        if option.kind == "words":
            yield name, _words(given)
        elif option.kind in ("choice", "path"):
            yield name, str(given)
        elif option.kind == "number":
            yield name, float(given)
        elif option.kind == "table":
            yield name, _ignores(given)


def _seconds(text: str) -> float:
    import argparse

    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1e9:
        raise argparse.ArgumentTypeError(f"wants seconds, 0 or more, not {text}")
    return seconds


def _words(given: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for each in given for word in each.split(",") if word.strip())


def _ignores(given: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in _words(given):
        pattern, colon, code = word.rpartition(":")
        if not colon:
            raise Usage(f"--per-file-ignores wants PATTERN:CODE, not {word}")
        found[pattern] = (*found.get(pattern, ()), code)
    return found


def _unknown_selectors(arguments: argparse.Namespace) -> Iterator[str]:
    from suitevet.configuration.config import unknown_selectors

    for name in ("select", "ignore", "extend_select", "extend_ignore"):
        yield from unknown_selectors(_words(getattr(arguments, name, None) or []))
    for codes in _ignores(getattr(arguments, "per_file_ignores", None) or []).values():
        yield from unknown_selectors(codes)


def _without_problems(partial: Partial) -> Partial:
    for problem in partial.problems:
        raise Usage(problem.message)
    return partial


def warn(message: str) -> None:
    sys.stderr.write(warning(message))


def warning(message: str) -> str:
    from suitevet.report.sanitize import sanitize

    return f"suitevet: {sanitize(message)}\n"
