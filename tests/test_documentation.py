"""The documentation is what the product says: generated parts are fresh, links lead somewhere, examples are valid."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import suitevet_rules
from documentation import GUIDES, PAGES, ROOT, documents
from suitevet.configuration.config import merged, parse_table
from suitevet.report.rule_markdown import rule_markdown

suitevet_rules.register()

PAGES_BY_HAND = [ROOT / "README.md", ROOT / "rules" / "README.md", *sorted(GUIDES.glob("*.md"))]
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")


def words(text: str) -> str:
    """Of a picture only what is written in it: how it is drawn differs between versions of rich."""
    if not text.startswith("<svg"):
        return text
    return "".join(re.findall(r"<text[^>]*>([^<]*)</text>", text))


def test_generated_parts_are_fresh() -> None:
    stale = [
        path.relative_to(ROOT).as_posix()
        for path, text in documents().items()
        if not path.is_file() or words(path.read_text(encoding="utf-8")) != words(text)
    ]
    assert stale == [], "run `python tests/documentation.py`"


def test_every_page_has_its_rule() -> None:
    assert set(PAGES.iterdir()) <= set(documents())


@pytest.mark.parametrize("path", PAGES_BY_HAND, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in targets if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES_BY_HAND, ids=lambda path: path.stem)
def test_configuration_examples_are_valid(path: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        ours = tomllib.loads(block).get("tool", {}).get("suitevet", {})
        assert merged(".", None, parse_table(ours, block)).problems == ()


def test_headings_and_code_of_a_rule_become_markdown() -> None:
    text = "A sentence.\n\nBad:\n\n    x = 1\n\n    y = 2\n\nGood: like this.\n\n    z = 3\n\n- a\n    b\n"
    assert rule_markdown(text) == (
        "A sentence.\n\n## Bad\n\n```python\nx = 1\n\ny = 2\n```\n\n## Good\n\nlike this.\n\n"
        "```python\nz = 3\n```\n\n- a\n    b\n"
    )
