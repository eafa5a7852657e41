"""The parts of the documentation that are made from the product: `python tests/documentation.py` writes them anew."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from suitevet.__main__ import main
from suitevet.commands.rule import all_rules
from suitevet.configuration.options import OPTIONS
from suitevet.report.rule_markdown import rule_markdown

ROOT = Path(__file__).parent.parent
EXAMPLE = "fixtures_corpus/example_shop"
PAGES = ROOT / "rules" / "pages"
GUIDES = ROOT / "analyzer" / "guides"
FAMILIES = {
    "VET0": "The run itself",
    "VET1": "Scope and price",
    "VET2": "Autouse",
    "VET3": "Import time",
    "VET4": "Parallel runs",
    "VET5": "The fixture graph",
    "VET6": "Waste",
    "VET7": "Configuration",
}
# <!-- table: rules --> … <!-- end --> in a page is replaced by what `PARTS` makes of its name.
MARKED = re.compile(r"(?<=<!-- made: )(\w[\w ]*)( -->\n).*?(?=<!-- end -->)", re.DOTALL)


def documents() -> Mapping[Path, str]:
    """Every generated file, and every page with generated parts, as it should be."""
    pages = {PAGES / f"{code}.md": page(code) for code in all_rules()}
    marked = {path: filled(path.read_text(encoding="utf-8")) for path in with_marks()}
    return {**pages, **marked, **pictures()}


def with_marks() -> Iterator[Path]:
    yield from (ROOT / "README.md", ROOT / "rules" / "README.md", *sorted(GUIDES.glob("*.md")))


def filled(text: str) -> str:
    return MARKED.sub(lambda match: f"{match[1]}{match[2]}\n{PARTS[match[1]]()}\n\n", text)


# --- parts ---


def page(code: str) -> str:
    rule = all_rules()[code]
    heading = f"# {code} {rule.name}\n\nSeverity: {rule.severity}.\n\n"
    return heading + rule_markdown(rule.documentation)


def rules_table() -> str:
    lines: list[str] = []
    for family, title in FAMILIES.items():
        lines += ["", f"### {family} {title}", "", "| code | name | what it finds |", "|---|---|---|"]
        for code, rule in all_rules().items():
            if code.startswith(family):
                lines.append(f"| [{code}](pages/{code}.md) | {rule.name} | {rule.summary} |")
    return "\n".join(lines).strip()


def families_table() -> str:
    lines = ["| family | rules | about |", "|---|---|---|"]
    for family, title in FAMILIES.items():
        codes = [code for code in all_rules() if code.startswith(family)]
        lines.append(f"| {family} | {len(codes)} | {title}: {', '.join(all_rules()[code].name for code in codes)} |")
    return "\n".join(lines)


def options_table() -> str:
    lines = ["| option | kind | meaning |", "|---|---|---|"]
    for name, option in OPTIONS.items():
        kind = ", ".join(f"`{choice}`" for choice in option.choices) or option.kind
        lines.append(f"| `{name}` | {kind} | {option.help} |")
    return "\n".join(lines)


def findings() -> str:
    return f"```text\n$ suitevet check {EXAMPLE}\n{output('check', '--output-format', 'concise', '-q')}```"


def plan() -> str:
    """The summary, the bottlenecks and the first two tiers of a plan."""
    shown = output("plan").partition("\nPARALLEL RUNNING\n")[0]
    return f"```text\n$ suitevet plan {EXAMPLE}\n{shown}\n…\n```"


def example_rule() -> str:
    path = ROOT / "tests" / "data" / "example_rules" / "example_rules" / "fixture_named_data.py"
    return f"```python\n{path.read_text(encoding='utf-8')}```"


def graph() -> str:
    return f"```mermaid\n{output('graph', '--format', 'mermaid', '--fixture', 'engine')}```"


PARTS: Mapping[str, Callable[[], str]] = {
    "rules": rules_table,
    "families": families_table,
    "options": options_table,
    "findings": findings,
    "graph": graph,
    "plan": plan,
    "example rule": example_rule,
}


# --- pictures ---


def pictures() -> Mapping[Path, str]:
    folder = GUIDES / "pictures"
    return {
        folder / "findings.svg": terminal("check", "--select", "VET302,VET101", "--color", "always"),
        folder / "graph.svg": terminal("graph", "--fixture", "engine"),
    }


def terminal(*words: str) -> str:
    """What a command prints, as a picture of a terminal."""
    console = Console(record=True, file=io.StringIO(), width=120, force_terminal=True)
    full = ("--output-format", "full", "-q") if words[0] == "check" else ()
    console.print(Text.from_ansi(output(*words, *full)))
    return console.export_svg(title=f"suitevet {words[0]}", unique_id="suitevet")


def output(command: str, *words: str) -> str:
    """What the command line prints about the bundled example, run from the top of the repository."""
    out = io.StringIO()
    uncached = ("--no-cache",) if command == "check" else ()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main([command, *words, *uncached, EXAMPLE])
    return out.getvalue()


if __name__ == "__main__":
    for path, text in documents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
