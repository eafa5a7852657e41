"""SARIF: valid, with GitHub's own line hash, its limits kept, and every finding read back whatever it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import jsonschema
import pytest

import report_samples
from report_samples import Sample
from suitevet.report import render
from suitevet.report.line_hash import line_hashes
from suitevet.report.sanitize import sanitize
from suitevet.report.sarif import PLACES, RESULTS, STEPS

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
SAMPLES = {"plain": report_samples.plain(), "hostile": report_samples.hostile()}
CLEAN = Sample(report_samples.document([]), report_samples.view({}))

each_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)

# As the action that uploads them to GitHub computes them: text and the hashes of its lines.
HASHES = {
    "": ["c129715d7a2bc9a3:1"],
    " a\nb\n  \t\tc\n d": ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
    " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n": [
        "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1",
        "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1",
    ],
    "Lorem ipsum dolor sit amet.\n" * 10: [
        *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
        "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1",
    ],
}  # fmt: skip


class Result(NamedTuple):
    """What a SARIF result says, with `message` as a reader without links sees it."""

    uri: str
    line: int
    code: str
    message: str


def run_of(sample: Sample) -> Mapping[str, list[dict[str, object]]]:
    """The one run of a report, which is valid."""
    document = json.loads(render("sarif", sample.document, sample.view))
    jsonschema.validate(document, SCHEMA)
    (run,) = document["runs"]
    return run  # type: ignore[no-any-return]


def at(value: object, *keys: str | int) -> object:
    """A value inside plain JSON."""
    for key in keys:
        value = value[key]  # type: ignore[index]
    return value


@pytest.mark.parametrize("text", HASHES)
def test_hashes_are_those_of_github(text: str) -> None:
    assert line_hashes(text.encode()) == HASHES[text]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_hash_does_not_see_line_ends(end: str) -> None:
    text = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n"
    assert line_hashes(text.replace("\n", end).encode()) == line_hashes(text.encode())


def test_hash_is_the_polynomial_it_claims_to_be() -> None:
    text = "def f(x):\n    return '日本 𝒳' * x\n" * 3
    units = [*utf_16(text.replace(" ", "")), 65535, *[0] * 100]
    starts = [0] + [number + 1 for number, unit in enumerate(units) if unit == 10]
    values = [sum(units[start + k] * 37 ** (99 - k) for k in range(100)) % 2**64 for start in starts]
    assert [each.partition(":")[0] for each in line_hashes(text.encode())] == [f"{value:x}" for value in values]


def utf_16(text: str) -> list[int]:
    data = text.encode("utf-16-le")
    return [data[number] + 256 * data[number + 1] for number in range(0, len(data), 2)]


@each_sample
def test_findings_read_back(sample: Sample) -> None:
    found = sorted(read(result) for result in run_of(sample)["results"])
    rows = [
        Result(row["path"], row["line"] or 1, row["code"], sanitize(row["message"]))
        for row in sample.document["findings"]
    ]
    assert [each._replace(message="") for each in found] == sorted(each._replace(message="") for each in rows)
    assert all(any(one.message.startswith(each.message) for one in found if one.uri == each.uri) for each in rows)


def read(result: Mapping[str, object]) -> Result:
    place = at(result, "locations", 0, "physicalLocation")
    uri = unquote(str(at(place, "artifactLocation", "uri")), errors="surrogateescape")
    message = re.sub(r"\\([\\\[\]])", r"\1", str(at(result, "message", "text")))
    return Result(uri, int(str(at(place, "region", "startLine"))), str(result["ruleId"]), message)


@each_sample
def test_messages_link_to_our_places_only(sample: Sample) -> None:
    for result in run_of(sample)["results"]:
        text = re.sub(r"\\[\\\[\]]", "", str(at(result, "message", "text")))
        links = re.findall(r"\]\((.*?)\)", text)
        related = result.get("relatedLocations", [])
        assert isinstance(related, list)
        assert links == [str(at(place, "id")) for place in related]


@each_sample
def test_rules_are_listed_once_in_order(sample: Sample) -> None:
    run = run_of(sample)
    rules = at(run, "tool", "driver", "rules")
    assert isinstance(rules, list)
    codes = [rule["id"] for rule in rules]
    assert codes == sorted(set(codes))
    for result in run["results"]:
        assert codes[int(str(result["ruleIndex"]))] == result["ruleId"]
    assert all("security-severity" not in rule["properties"] for rule in rules)


def test_fingerprints_are_githubs_and_ours() -> None:
    (result,) = [each for each in run_of(SAMPLES["plain"])["results"] if each["ruleId"] == "VET101"]
    expected = line_hashes(report_samples.SOURCE.encode())[4]
    assert result["partialFingerprints"] == {
        "primaryLocationLineHash": expected,
        "suitevetFixtureId/v1": "tests/conftest.py::db",
    }


def test_import_route_is_a_code_flow() -> None:
    (result,) = [each for each in run_of(SAMPLES["plain"])["results"] if each["ruleId"] == "VET302"]
    steps = at(result, "codeFlows", 0, "threadFlows", 0, "locations")
    assert isinstance(steps, list)
    uris = [at(step, "location", "physicalLocation", "artifactLocation", "uri") for step in steps]
    assert uris == ["tests/conftest.py", "shop/aws.py"]


def test_what_was_not_analysed_is_a_result_and_a_notification() -> None:
    run = run_of(SAMPLES["plain"])
    notifications = at(run, "invocations", 0, "toolExecutionNotifications")
    assert isinstance(notifications, list)
    assert [at(each, "descriptor", "id") for each in notifications] == ["VET001", "VET005"]
    assert {"VET001", "VET005"} <= {result["ruleId"] for result in run["results"]}
    assert at(run, "invocations", 0, "executionSuccessful") is True


def test_internal_error_is_an_unsuccessful_execution() -> None:
    failed = report_samples.row("a.py", None, code="VET009", name="internal-error", severity="error")
    wrong = report_samples.row("pytest.ini", 1, code="VET008", name="configuration-error", severity="error")
    run = run_of(Sample(report_samples.document([failed, wrong]), report_samples.view({})))
    assert at(run, "invocations", 0, "executionSuccessful") is False
    assert at(run, "invocations", 0, "toolConfigurationNotifications", 0, "descriptor", "id") == "VET008"


def test_clean_run_has_an_empty_list() -> None:
    assert run_of(CLEAN)["results"] == []


def test_no_absolute_path_and_no_time() -> None:
    text = render("sarif", SAMPLES["hostile"].document, SAMPLES["hostile"].view)
    assert not re.search(r'"uri": "(/|file:)', text)
    assert "TimeUtc" not in text


def test_too_many_findings_lose_the_least_severe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RESULTS == 25_000
    monkeypatch.setattr("suitevet.report.sarif.RESULTS", 20)
    few = [report_samples.row("a.py", 1, severity="error", symbol=f"e{number}") for number in range(3)]
    many = [report_samples.row("a.py", 1, severity="note", symbol=f"n{number}") for number in range(20)]
    sample = Sample(report_samples.document([*many, *few]), report_samples.view({}))
    (run,) = json.loads(render("sarif", sample.document, sample.view))["runs"]
    assert len(run["results"]) == 20
    assert [each["level"] for each in run["results"]].count("error") == 3
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("3 less severe findings are left out")


def test_places_and_steps_are_limited() -> None:
    place = report_samples.place("a.py", 1, "here")
    row = report_samples.row("a.py", 1, related=[place] * (PLACES + 1), route=[place] * (STEPS + 1))
    (result,) = run_of(Sample(report_samples.document([row]), report_samples.view({})))["results"]
    assert len(result["relatedLocations"]) == PLACES  # type: ignore[arg-type]
    assert len(at(result, "codeFlows", 0, "threadFlows", 0, "locations")) == STEPS  # type: ignore[arg-type]
