"""`suitevet plan --format html`: one file, nothing from outside, nothing of the user's tree that could run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from suitevet.__main__ import main
from trees import plant

HOSTILE = "</script><img src=x onerror=alert(1)>&amp;"
SUITE = {
    "pytest.ini": "[pytest]\n",
    "conftest.py": f"""
import pytest

@pytest.fixture(scope="session", name="{HOSTILE}")
def engine(): return 1

@pytest.fixture(autouse=True)
def tidy(request): request.getfixturevalue("{HOSTILE}")
""",
    "test_a.py": "def test_a(): ...\ndef test_b(): ...\n",
    "durations.txt": f"1.00s setup    test_a.py::test_a\n2.00s call     test_a.py::test_a[{HOSTILE}]\n",
}
OUTSIDE = re.compile(r"url\(|@import|\bfetch\(|XMLHttpRequest|import\(|https?://")


@pytest.fixture
def page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    plant(tmp_path, SUITE)
    assert main(["plan", str(tmp_path), "--format", "html", "--durations", str(tmp_path / "durations.txt")]) == 0
    return capsys.readouterr().out


class Elements(HTMLParser):
    """What stands in a page: open elements in order, and whether they are closed."""

    VOID = frozenset({"meta", "input", "img", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


def test_every_element_is_closed(page: str) -> None:
    assert Elements(page).open == []


def test_nothing_comes_from_outside(page: str) -> None:
    elements = Elements(page)
    assert OUTSIDE.findall(page) == []
    assert {tag for tag, _ in elements.found} & {"link", "iframe", "object", "embed", "base", "form"} == set()
    links = [attributes.get(name) for _, attributes in elements.found for name in ("src", "href") if name in attributes]
    assert [link for link in links if not (link or "").startswith("#")] == []


def test_names_of_the_tree_stay_text(page: str) -> None:
    elements = Elements(page)
    assert "img" not in {tag for tag, _ in elements.found}
    assert [attributes for _, attributes in elements.found if any(name.startswith("on") for name in attributes)] == []
    assert page.count("</script>") == 2


def test_only_the_page_s_own_script_and_style_may_run(page: str) -> None:
    elements = Elements(page)
    (policy,) = [a["content"] for tag, a in elements.found if tag == "meta" and "http-equiv" in a]
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(elements.scripts[-1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert [attributes for _, attributes in elements.found if "style" in attributes] == []


def test_the_graph_has_who_asks_whom(page: str) -> None:
    graph = json.loads(Elements(page).scripts[0])
    names = [row[1] for row in graph["nodes"]]
    assert HOSTILE in names
    assert [names.index("test_a"), names.index("tidy")] in graph["edges"]


def test_the_graph_has_what_a_plugin_s_fixture_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    durations = "1.50s setup    test_a.py::test_a\n0.10s call     test_a.py::test_a\n"
    tests = "def test_a(tmp_path): ...\n"
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_a.py": tests, "durations.txt": durations})
    assert main(["plan", str(tmp_path), "--format", "html", "--durations", str(tmp_path / "durations.txt")]) == 0
    costs = {row[1]: row[6] for row in json.loads(Elements(capsys.readouterr().out).scripts[0])["nodes"]}
    assert costs == {"tmp_path": pytest.approx(1.5, rel=0.01), "tmp_path_factory": 0, "test_a": 0}


def test_it_can_be_read_without_scripts(page: str) -> None:
    text = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    for said in ("What to do", "In workers", "Fixtures", "tidy", "worksteal", "aria-label=\"gw0:"):
        assert said in text
    hidden = [attributes for _, attributes in Elements(text).found if "hidden" in attributes]
    assert all("needs-script" in (attributes.get("class") or "") for attributes in hidden)


def test_routes_to_what_happens_at_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(
        tmp_path,
        {"pytest.ini": "[pytest]\n", "conftest.py": "import settings\n", "test_a.py": "def test_a(): ...\n",
         "settings.py": "import backend\n", "backend.py": "import requests\nrequests.get('https://example.org')\n"},
    )  # fmt: skip
    assert main(["plan", str(tmp_path), "--format", "html"]) == 0
    page = capsys.readouterr().out
    stops = re.findall(r'<span class="place path">([a-z]+\.py(?::\d+)?)</span></span>', page)
    assert stops == ["conftest.py:1", "settings.py:1", "backend.py:2"]
    assert "pytest imports <code>conftest.py</code>" in page
    assert Elements(page).open == []


def test_a_suite_that_does_nothing_at_import_says_so(page: str) -> None:
    assert "No import is known to lead to a call" in page
