"""`suitevet rule`: what a rule means, from its own documentation."""

from __future__ import annotations

import sys

from suitevet.commands.flags import warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from suitevet.diagnostics import Diagnostic
    from suitevet.rule import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rule", nargs="?", metavar="CODE|NAME|FAMILY",
        help="the rule to explain, or a family to list; without it all rules are listed",
    )
    parser.add_argument("--all", action="store_true", help="print the documentation of every rule")
    parser.add_argument("--format", choices=("text", "json"), default="text", metavar="text|json")


def run(arguments: argparse.Namespace) -> int:
    rules = all_rules()
    asked = [code for code, rule in rules.items() if (arguments.rule or "").lower() in (code.lower(), rule.name)]
    wanted = asked or [code for code in rules if code.startswith((arguments.rule or "").upper())]
    if not wanted:
        from suitevet.configuration.selection import unknown_rule

        warn(unknown_rule(arguments.rule, [rule.name for rule in rules.values()]))
        return 2
    if arguments.format == "json":
        import json

        rows = [_row(rules[code]) for code in wanted]
        sys.stdout.write(json.dumps(rows[0] if asked else rows, indent=2) + "\n")
    elif asked or arguments.all:
        sys.stdout.write("\n".join(page(rules[code]) for code in wanted))
    else:
        sys.stdout.writelines(f"{code}  {rules[code].name:38}  {rules[code].summary}\n" for code in wanted)
    return 0


def all_rules() -> Mapping[str, Rule | Diagnostic]:
    """Every code that may be reported, in order."""
    from suitevet.cli import register_rules
    from suitevet.diagnostics import DIAGNOSTICS
    from suitevet.rule import REGISTERED

    register_rules()
    rules: dict[str, Rule | Diagnostic] = {**DIAGNOSTICS, **REGISTERED}
    return dict(sorted(rules.items()))


def page(rule: Rule | Diagnostic) -> str:
    heading = f"{rule.code} {rule.name} ({rule.severity})"
    return f"{heading}\n{'=' * len(heading)}\n\n{rule.documentation.strip()}\n"


def _row(rule: Rule | Diagnostic) -> dict[str, str]:
    severity = str(rule.severity)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": severity,
        "summary": rule.summary,
        "documentation": rule.documentation.strip(),
    }
