"""The command line in `addopts`, taken apart as pytest and its best known plugins would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Options without a value. An option that is not here takes the word after it, unless that starts with a dash: to read
# the value of an unknown option as a path would move the whole suite.
_FLAGS = frozenset(
    (
        "--exitfirst", "--strict-config", "--strict-markers", "--strict", "--collectonly", "--collect-only",
        "--co", "--pyargs", "--noconftest", "--keepduplicates", "--keep-duplicates", "--collect-in-virtualenv",
        "--continue-on-collection-errors", "--doctest-modules", "--doctest-ignore-import-errors",
        "--doctest-continue-on-failure", "--disable-plugin-autoload", "--fixtures", "--funcargs",
        "--fixtures-per-test", "--pdb", "--trace", "--trace-config", "--traceconfig", "--lf", "--last-failed",
        "--ff", "--failed-first", "--nf", "--new-first", "--cache-clear", "--sw", "--stepwise", "--sw-skip",
        "--stepwise-skip", "--sw-reset", "--stepwise-reset", "--showlocals", "--no-showlocals", "--no-header",
        "--no-summary", "--no-fold-skipped", "--force-short-summary", "--verbose", "--quiet", "--xfail-tb",
        "--disable-warnings", "--disable-pytest-warnings", "--full-trace", "--fulltrace", "--runxfail",
        "--setup-only", "--setuponly", "--setup-show", "--setupshow", "--setup-plan", "--setupplan",
        "--markers", "--version", "--help", "--looponfail", "--no-loadscope-reorder", "--loadscope-reorder",
        "--no-cov", "--no-cov-on-fail", "--cov-append", "--cov-branch", "--cov-reset", "--reuse-db",
        "--create-db", "--no-migrations", "--nomigrations", "--migrations", "--fail-on-template-vars",
        "--liveserver-tests", "--benchmark-disable", "--benchmark-enable", "--benchmark-skip",
        "--benchmark-only", "--benchmark-verbose", "--forked", "--randomly-dont-reset-seed",
        "--randomly-dont-reorganize", "--random-order", "--timeout-disable-debugger-detection", "--codspeed",
        "--mypy", "--runslow", "--run-slow", "--runintegration", "--self-contained-html", "--disable-socket",
        "--allow-unix-socket", "--force-enable-socket", "--snapshot-update", "--snapshot-warn-unused",
        "--snapshot-details", "--alluredir-clean", "--clean-alluredir", "--nbval", "--nbval-lax",
        "--flake-finder", "--memray", "--testmon", "--picked", "--sparse-ordering", "--indulgent-ordering",
        "--ruff", "--ruff-format", "--black", "--isort", "--flake8", "--pylint", "--dead-fixtures",
        "--hypothesis-explain", "--hypothesis-show-statistics",
    )
)
_SHORT_WITH_VALUE = frozenset("pnkmcoWr")
_LONG_NAMES = {
    "-p": "--plugins",
    "-n": "--numprocesses",
    "-o": "--override-ini",
    "-W": "--pythonwarnings",
    "-c": "--config-file",
    "-d": "--distload",
}


class Arguments(NamedTuple):
    options: Mapping[str, tuple[str, ...]]  # by long name (`-p` as `--plugins`); a flag has the empty string
    positionals: tuple[str, ...]

    def last(self, name: str) -> str | None:
        """The value that counts of an option that has one."""
        values = self.options.get(name)
        return values[-1] if values else None

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of an option that gathers them."""
        return self.options.get(name, ())


def parse_arguments(argv: tuple[str, ...]) -> Arguments:
    """Options and positional arguments of a pytest command line."""
    options: dict[str, list[str]] = {}
    positionals: list[str] = []
    for name, value in _pairs(argv):
        if name is None:
            positionals.append(value)
        else:
            options.setdefault(_LONG_NAMES.get(name, name), []).append(value)
    return Arguments({name: tuple(values) for name, values in options.items()}, tuple(positionals))


def _pairs(argv: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
    at = 0
    while at < len(argv):
        word = argv[at]
        following = argv[at + 1] if at + 1 < len(argv) else None
        at += 1
        if word == "--":
            yield from ((None, rest) for rest in argv[at:])
            return
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            takes = not equals and name not in _FLAGS and following is not None and not following.startswith("-")
            yield name, following if takes and following is not None else value
            at += takes
        elif len(word) > 1 and word[0] == "-":
            used, pairs = _short(word[1:], following)
            yield from pairs
            at += used
        else:
            yield None, word


def _short(letters: str, following: str | None) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The options in `-xvn4`, and how many of the following words they take."""
    pairs: list[tuple[str, str]] = []
    for index, letter in enumerate(letters):
        if letter not in _SHORT_WITH_VALUE:
            pairs.append((f"-{letter}", ""))
            continue
        rest = letters[index + 1 :].removeprefix("=")
        pairs.append((f"-{letter}", rest or following or ""))
        return (0 if rest else 1), tuple(pairs)
    return 0, tuple(pairs)
