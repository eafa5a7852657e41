"""The command line: flags in, exit code out; the one place where engine and rules meet."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # start-up counts: nothing is imported before it is needed
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import NoReturn

COMMANDS = {
    "check": "analyse a suite and report what was found (the default)",
    "rule": "explain one rule, or list all",
    "graph": "show the fixture graph",
    "fixtures": "show how often fixtures are set up, at what cost, and how wide they could be",
    "parallel": "say what breaks, or may, when the suite runs in several workers",
    "plan": "say what to fix first, what it buys, and whether the suite can run in several workers then",
    "why": "say which definition of a fixture a test gets, and why",
    "config": "show the configuration in force",
    "cache": "say where the cache is and what is in it, or empty it",
    "completion": "print a completion script for a shell",
}
CLEAN, FOUND, FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def run(words: list[str]) -> int:
    """The exit code for a command line; every way out of the process passes here."""
    import os

    from suitevet.streams import give_up, say, set_up

    try:
        set_up()
        code = _dispatch(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)
        return BROKEN_PIPE
    except OSError as error:  # a full disk, at the last flush as well
        give_up(sys.stdout)
        say(f"suitevet: cannot write: {os.strerror(error.errno) if error.errno else error}\n")
        return FAILED
    except Exception:  # a traceback of Python's own would exit with 1, which says that there are findings
        _say_what_failed()
        return FAILED
    return code


def _dispatch(words: list[str]) -> int:
    if words[:1] in (["--version"], ["-V"]):
        from suitevet import __version__

        sys.stdout.write(f"suitevet {__version__}\n")
        return CLEAN
    explicit = bool(words) and words[0] in COMMANDS
    if not explicit and words[:1] in (["--help"], ["-h"]):
        sys.stdout.write(_overview())
        return CLEAN
    name = words[0] if explicit else "check"
    if name == "check" and (stored := _stored_answer(words)) is not None:
        return stored
    try:
        arguments = parser(name).parse_args(words[1:] if explicit else words)
        arguments.words = words
    except SystemExit as exit_of_argparse:
        return CLEAN if exit_of_argparse.code in (None, 0) else FAILED
    import importlib

    code: int = importlib.import_module(f"suitevet.commands.{name}").run(arguments)
    return code


def _stored_answer(words: list[str]) -> int | None:
    from suitevet.cache.stored_run import stored_answer

    answer = stored_answer(words)
    return None if answer is None else answer.give()


def parser(command: str) -> argparse.ArgumentParser:
    """The parser of one command's flags."""
    import importlib

    found = _parser_class()(
        prog=f"suitevet {command}", description=COMMANDS[command], formatter_class=_formatter(), allow_abbrev=False
    )
    importlib.import_module(f"suitevet.commands.{command}").add_arguments(found)
    found.usage = " ".join((f"suitevet {command}" if command != "check" else "suitevet [check]", *_words(found)))
    return found


def _words(found: argparse.ArgumentParser) -> Iterator[str]:
    """What is to be written behind a command; argparse would spell out every flag, above each error as well."""
    yield "[FLAGS]"
    for action in found._get_positional_actions():
        word = str(action.metavar or action.dest)
        yield word if action.nargs is None else f"[{word}]" if action.nargs == "?" else f"[{word} ...]"


def _overview() -> str:
    commands = "\n".join(f"  {name:12} {text}" for name, text in COMMANDS.items())
    return (
        "Usage: suitevet [COMMAND] [PATHS] [FLAGS]\n\n"
        "A static analyzer and linter for pytest suites: it reads them, and never imports or runs them.\n\n"
        f"Commands:\n{commands}\n\n"
        "Flags:\n"
        "  -h, --help   this text; `suitevet COMMAND --help` for the flags of a command\n"
        "  --version    the version\n\n"
        "Exit codes: 0 clean, 1 findings, 2 the job could not be done.\n"
    )


def _parser_class() -> type[argparse.ArgumentParser]:
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            """A word that is no flag may be the name of a file, or a flag that is spelled in another way."""
            import difflib

            from suitevet.report.sanitize import sanitize

            flag = message.removeprefix("unrecognized arguments: ").partition(" ")[0].partition("=")[0]
            close = difflib.get_close_matches(flag, self._option_string_actions, n=1) if flag.startswith("--") else []
            super().error(sanitize(message) + (f"; did you mean {close[0]}?" if close else ""))

    return Parser


def _formatter() -> type[argparse.HelpFormatter]:
    import argparse

    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, max_help_position=32, width=_columns() - 2)

    return Formatter


def _columns() -> int:
    """Of the terminal, but not more than can be read well; argparse would import a lot to find out."""
    import os

    try:
        return max(40, min(120, int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size().columns))
    except (OSError, ValueError):
        return 80


def register_rules() -> None:
    """Make all rules known: ours, and those that installed packages register by an entry point `suitevet.rules`."""
    from importlib.metadata import entry_points

    import suitevet_rules

    suitevet_rules.register()
    for entry_point in entry_points(group="suitevet.rules"):
        try:
            entry_point.load()
        except Exception as error:
            error.add_note(f"while loading the rules that the entry point `{entry_point.name}` names")
            raise


def _say_what_failed() -> None:
    import traceback

    from suitevet.report.sanitize import sanitize
    from suitevet.streams import say

    say("".join(f"{sanitize(line)}\n" for line in traceback.format_exc().splitlines()))
    say("suitevet: internal error; please report it with the lines above\n")
