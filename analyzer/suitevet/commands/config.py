"""`suitevet config`: the configuration in force, as TOML, and where it comes from."""

from __future__ import annotations

import sys

from suitevet.commands.answer import show
from suitevet.commands.flags import Usage, add_configuration, add_rules, check_there, configuration, warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="where to look for the configuration (default: here)"
    )
    parser.add_argument("--show", action="store_true", help="show it (the default)")
    parser.add_argument("--schema", action="store_true", help="print a JSON Schema of the configuration, for editors")
    add_rules(parser)
    add_configuration(parser)


def run(arguments: argparse.Namespace) -> int:
    import os.path

    from suitevet.cli import register_rules
    from suitevet.configuration.config import checked, settings_lines
    from suitevet.project.paths import from_here

    if arguments.schema:
        import json

        from suitevet.configuration.options import schema

        sys.stdout.write(json.dumps(schema(), indent=2) + "\n")
        return 0
    register_rules()
    try:
        check_there(arguments.path)
        config = checked(configuration(arguments, os.path.abspath(arguments.path)))
    except Usage as error:
        warn(str(error))
        return 2
    show(settings_lines(config))
    for problem in config.problems:
        where = from_here(config.path) if config.path is not None else "."
        warn(f"{where}:{problem.line or 1}: {problem.code} {problem.message}")
    return 2 if config.problems else 0
