"""Every format, read back by its own reader, says the same as the document, whatever names and messages hold."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import jsonschema
import pytest

import report_samples
import suitevet.report
from report_samples import Sample
from suitevet.document import FindingRow
from suitevet.report import FORMATS, render
from suitevet.report.escape import xml
from suitevet.report.sanitize import sanitize

SCHEMA = json.loads((Path(suitevet.report.__file__).parent / "schema.json").read_text(encoding="utf-8"))
SAMPLES = {"plain": report_samples.plain(), "hostile": report_samples.hostile()}
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
COMMANDS = ("::", "##[", "##vso[", "##teamcity[")

each_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


class Said(NamedTuple):
    """What every format tells of a finding."""

    path: str
    line: int
    code: str
    message: str


def expected(sample: Sample) -> list[Said]:
    return sorted(said(row) for row in sample.document["findings"])


def said(row: FindingRow) -> Said:
    return Said(posixpath.normpath(row["path"]), row["line"] or 1, row["code"], row["message"])


def visible(findings: list[Said]) -> list[Said]:
    return sorted(each._replace(path=sanitize(each.path), message=sanitize(each.message)) for each in findings)


def text_of(name: str, sample: Sample) -> str:
    return render(name, sample.document, sample.view)


@each_sample
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_can_be_made_to_speak_for_us(name: str, sample: Sample) -> None:
    text = text_of(name, sample)
    text.encode()  # no lone surrogate
    assert FORBIDDEN.findall(text) == []
    ours = re.compile(r"::(error|warning|notice) title=suitevet \(VET\d{3}\),file=")
    lines = [line.lstrip() for line in text.split("\n") if line.lstrip().startswith(COMMANDS)]
    assert [line for line in lines if name != "github" or not ours.match(line)] == []


@each_sample
@pytest.mark.parametrize("name", FORMATS)
def test_bytes_are_the_same_each_time(name: str, sample: Sample) -> None:
    assert text_of(name, sample) == text_of(name, sample)
    assert text_of(name, sample).endswith("\n")


@each_sample
def test_json_keeps_everything(sample: Sample) -> None:
    document = json.loads(text_of("json", sample))
    jsonschema.validate(document, SCHEMA)
    assert [said(row) for row in document["findings"]] == [said(row) for row in sample.document["findings"]]
    assert document["findings"] == sample.document["findings"]
    assert document["incomplete"] == sample.document["incomplete"]
    assert "root" not in document  # the same bytes, wherever it is run


@each_sample
def test_json_lines_keep_everything(sample: Sample) -> None:
    rows = [json.loads(line) for line in text_of("jsonl", sample).splitlines()]
    assert sorted(said(row) for row in rows if row["kind"] == "finding") == expected(sample)
    assert [row["path"] for row in rows if row["kind"] == "incomplete"] == sample.document["incomplete"]


CONCISE = re.compile(r"(?P<path>.*?):(?P<line>\d+):\d+: (?P<code>VET\d{3}) (?P<message>.*)")


@each_sample
def test_concise_is_one_line_for_each_finding(sample: Sample) -> None:
    rows = [CONCISE.fullmatch(line) for line in text_of("concise", sample).splitlines()]
    found = [Said(row["path"], int(row["line"]), row["code"], row["message"]) for row in rows if row]
    assert len(found) == len(rows)
    assert sorted(each._replace(path=without_dot(each.path)) for each in found) == visible(expected(sample))


@each_sample
def test_grouped_puts_findings_under_their_file(sample: Sample) -> None:
    found: list[Said] = []
    path = ""
    for line in text_of("grouped", sample).splitlines():
        match = re.fullmatch(r"  (?P<line>\d+):\d+ +(?P<code>VET\d{3}) (?P<message>.*)", line)
        if match:
            found.append(Said(path, int(match["line"]), match["code"], match["message"]))
        elif line:
            path = without_dot(line.removesuffix(":"))
    assert sorted(found) == visible(expected(sample))


@each_sample
def test_full_says_everything(sample: Sample) -> None:
    text = text_of("full", sample)
    for row in sample.document["findings"]:
        for part in ("message", "why", "help"):
            assert sanitize(row[part]) in text
    assert len(re.findall("^  --> ", text, re.MULTILINE)) == len(sample.document["findings"])


UNESCAPED = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def unescape(text: str) -> str:
    return re.sub("%(25|0D|0A|3A|2C)", lambda match: UNESCAPED[match[0]], text)


@each_sample
def test_github_annotations_read_back(sample: Sample) -> None:
    found: list[Said] = []
    for line in text_of("github", sample).splitlines():
        _, command, data = line.split("::", 2)
        properties = dict(pair.split("=", 1) for pair in command.partition(" ")[2].split(","))
        place, code, message = re.split(r" (VET\d{3}) ", unescape(data).split("\n")[0], maxsplit=1)
        assert properties["title"] == f"suitevet ({code})"
        assert place.endswith(f":{properties['line']}:{properties['col']}:")
        found.append(Said(unescape(properties["file"]), int(properties["line"]), code, message))
    assert sorted(found) == visible(expected(sample))


def test_github_shows_the_most_severe_first() -> None:
    commands = [line[2:].partition(" ")[0] for line in text_of("github", SAMPLES["hostile"]).splitlines()]
    assert commands == sorted(commands, key=["error", "warning", "notice"].index)


@each_sample
def test_gitlab_reads_back(sample: Sample) -> None:
    issues = json.loads(text_of("gitlab", sample))
    found = [
        Said(
            issue["location"]["path"],
            issue["location"]["positions"]["begin"]["line"],
            issue["check_name"],
            issue["description"].partition(": ")[2],
        )
        for issue in issues
    ]
    assert sorted(found) == visible(expected(sample))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}


@each_sample
def test_junit_reads_back(sample: Sample) -> None:
    tree = ElementTree.fromstring(text_of("junit", sample))
    found = [
        Said(suite.attrib["name"], int(case.attrib["line"]), case.attrib["name"].rpartition(".")[2], failure(case))
        for suite in tree.iter("testsuite")
        for case in suite.iter("testcase")
    ]
    assert sorted(found) == sorted(
        each._replace(path=as_xml(each.path), message=as_xml(each.message)) for each in expected(sample)
    )
    assert tree.attrib["tests"] == str(len(found))


def failure(case: ElementTree.Element) -> str:
    (one,) = case.iter("failure")
    return one.attrib["message"]


def as_xml(text: str) -> str:
    return ElementTree.fromstring(f"<x a='{xml(text)}'/>").attrib["a"]


@each_sample
def test_rdjson_reads_back(sample: Sample) -> None:
    report = json.loads(text_of("rdjson", sample))
    found = [
        Said(
            each["location"]["path"],
            each["location"].get("range", {"start": {"line": 1}})["start"]["line"],
            each["code"]["value"],
            each["message"].partition("\n")[0],
        )
        for each in report["diagnostics"]
    ]
    assert sorted(found) == visible(expected(sample))


def test_rdjson_counts_bytes() -> None:
    source = "x = 'ü𝒳' + y\n"
    row = report_samples.row("a.py", 1, column=8, end_column=12)
    sample = Sample(report_samples.document([row]), report_samples.view({"a.py": source}))
    (diagnostic,) = json.loads(text_of("rdjson", sample))["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 1, "column": 12}, "end": {"line": 1, "column": 16}}


@each_sample
def test_markdown_keeps_foreign_text_as_text(sample: Sample) -> None:
    text = text_of("markdown", sample)
    assert len(re.findall(r"^- \*\*VET\d{3}\*\* ", text, re.MULTILINE)) == len(sample.document["findings"])
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text.replace("\\`", ""))
    assert not re.search(r"(?<!\\)<(?!!-- -->)", outside_code)
    assert not re.search(r"(?<!\\)\]\(", outside_code)
    assert not re.search(r"(?<!&)[@#]\w|://", outside_code)


CLEAN = {
    "full": "", "concise": "", "grouped": "", "github": "", "gitlab": "[]\n",
    "markdown": "## suitevet: no findings\n",
}  # fmt: skip


@pytest.mark.parametrize("name", CLEAN)
def test_clean_runs_say_so(name: str) -> None:
    assert text_of(name, Sample(report_samples.document([]), report_samples.view({}))) == CLEAN[name]


def test_clean_junit_has_one_passing_case() -> None:
    tree = ElementTree.fromstring(text_of("junit", Sample(report_samples.document([]), report_samples.view({}))))
    assert [case.attrib["name"] for case in tree.iter("testcase")] == ["No findings"]
    assert list(tree.iter("failure")) == []


SEEN = [(".", "tests/a.py"), ("services/a", "services/a/tests/a.py"), ("..", "../tests/a.py")]


@pytest.mark.parametrize(("root", "shown"), SEEN)
def test_text_shows_paths_as_the_current_directory_sees_them(root: str, shown: str) -> None:
    document = report_samples.document([report_samples.row("tests/a.py")], root=root)
    sample = Sample(document, report_samples.view({}))
    assert text_of("concise", sample).startswith(f"{shown}:5:5: VET101 ")
    assert json.loads(text_of("json", sample))["findings"][0]["path"] == "tests/a.py"


@pytest.mark.parametrize("name", ["gitlab", "github", "sarif", "rdjson"])
def test_code_hosts_get_paths_from_the_top_of_the_repository(name: str) -> None:
    document = report_samples.document([report_samples.row("tests/a.py")], root=".")
    view = report_samples.view({})._replace(top="services/a")
    assert "services/a/tests/a.py" in text_of(name, Sample(document, view))


def carets(sample: Sample) -> Iterator[str]:
    return (line for line in text_of("full", sample).splitlines() if re.search(r"\| +\^+$", line))


@pytest.mark.parametrize(
    ("source", "span", "marked"),
    [
        ("def db():\n", (5, 7), "def db():\n    ^^"),
        ("\tdef db():\n", (6, 8), "    def db():\n        ^^"),
        ("x = '日本', y\n", (11, 12), "x = '日本', y\n            ^"),
        ("x = 'e\u0301', y\n", (11, 12), "x = 'e\u0301', y\n         ^"),
    ],
)
def test_carets_stand_below_what_they_mean(source: str, span: tuple[int, int], marked: str) -> None:
    row = report_samples.row("a.py", 1, column=span[0], end_column=span[1])
    sample = Sample(report_samples.document([row]), report_samples.view({"a.py": source}))
    frame = [line.partition("| ")[2] for line in text_of("full", sample).splitlines() if "|" in line]
    shown, below = marked.split("\n")
    assert frame[frame.index(shown) + 1] == below


def test_long_lines_are_cut_around_the_place() -> None:
    row = report_samples.row("a.py", 1, column=100_000, end_column=100_002)
    sample = Sample(report_samples.document([row]), report_samples.view({"a.py": "x" * 200_000}))
    assert len(text_of("full", sample)) < 2000
    assert len(list(carets(sample))) == 1


def test_colour_is_added_to_nothing_but_full() -> None:
    sample = SAMPLES["plain"]
    coloured = sample._replace(view=sample.view._replace(color=True))
    changed: list[str] = [name for name in FORMATS if text_of(name, coloured) != text_of(name, sample)]
    assert changed == ["full"]
    assert re.sub("\x1b\\[[0-9;]*m", "", text_of("full", coloured)) == text_of("full", sample)


def without_dot(path: str) -> str:
    return path.removeprefix("./")


@pytest.mark.parametrize("name", ["full", "markdown"])
def test_a_place_of_the_route_is_named_once(name: str) -> None:
    step, other = report_samples.place("a.py", 1, "a step"), report_samples.place("b.py", 2, "elsewhere")
    row = report_samples.row("c.py", related=[step, other], route=[step])
    text = text_of(name, Sample(report_samples.document([row]), report_samples.view({})))
    assert (text.count("a step"), text.count("elsewhere")) == (1, 1)
