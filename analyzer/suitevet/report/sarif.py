"""SARIF 2.1.0 as GitHub code scanning reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from suitevet.document import Document, FindingRow, RelatedRow, RuleRow
from suitevet.report import HOME
from suitevet.report.escape import sarif_text, uri
from suitevet.report.line_hash import line_hashes
from suitevet.report.rule_markdown import rule_markdown
from suitevet.report.sanitize import sanitize
from suitevet.report.summary import NO_TESTS
from suitevet.report.view import View, seen_from_top

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS, PLACES, STEPS = 25_000, 100, 1000  # GitHub refuses more results, and shows no more of the others
LONGEST = 1024  # characters of a rule's description

_BASE = "%SRCROOT%"
_ORDER = ("error", "warning", "note")
_CONFIDENCE = ("high", "medium", "low")
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_FAILURE, _CONFIGURATION = "VET009", "VET008"

Json = Mapping[str, object]


def render(document: Document, view: View) -> str:
    rules = _rules(document)
    rows = _most_severe(document["findings"])
    numbers = {rule["code"]: number for number, rule in enumerate(rules)}
    diagnostics = [rule for rule in rules if _is_diagnostic(rule["code"])]
    driver = {
        "name": "suitevet",
        "version": document["version"],
        "semanticVersion": document["version"],
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in rules],
        "notifications": [*(_descriptor(rule) for rule in diagnostics), _LEFT_OUT, _NO_TESTS],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "suitevet/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top of the repository."}}},
        "invocations": [_invocation(document, view, len(rows))],
        "results": [_result(row, numbers[row["code"]], view, hashes) for row, hashes in _hashed(rows, view)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=1) + "\n"


# --- rules ------------------------------------------------------------------------------------------------------


def _rules(document: Document) -> list[RuleRow]:
    """The rules of the run, and those that findings speak of without being listed, by code."""
    rows = {row["code"]: _unlisted(row) for row in document["findings"]}
    rows.update((rule["code"], rule) for rule in document.get("rules", ()))
    return [rows[code] for code in sorted(rows)]


def _unlisted(row: FindingRow) -> RuleRow:
    return RuleRow(code=row["code"], name=row["name"], severity=row["severity"], summary=row["name"].replace("-", " "))


def _rule(rule: RuleRow) -> Json:
    properties = {"tags": ["pytest"], "precision": "high", "problem.severity": _PROBLEM[rule["severity"]]}
    return {**_descriptor(rule), "defaultConfiguration": {"level": rule["severity"]}, "properties": properties}


def _descriptor(rule: RuleRow) -> Json:
    documentation = rule.get("documentation", rule["summary"]).strip()
    return {
        "id": rule["code"],
        "name": "".join(word.capitalize() for word in rule["name"].split("-")),
        "shortDescription": {"text": _sentence(rule["summary"])[:LONGEST]},
        "fullDescription": {"text": _sentence(_introduction(documentation))[:LONGEST]},
        "help": {"text": documentation, "markdown": rule_markdown(documentation)},
    }


def _introduction(documentation: str) -> str:
    """What stands before the examples, as one paragraph."""
    return " ".join(documentation.partition("\nBad:")[0].split())


_LEFT_OUT = {
    "id": "left-out",
    "name": "LeftOut",
    "shortDescription": {"text": "Some findings are left out of this file."},
    "fullDescription": {"text": f"Code scanning takes {RESULTS} results from one run; the most severe are kept."},
    "help": {"text": "Use another output format to see all of them, or select fewer rules."},
}
_NO_TESTS = {
    "id": "no-tests",
    "name": "NoTests",
    "shortDescription": {"text": "No test file was read."},
    "fullDescription": {"text": "pytest would collect no test file, so that no findings says nothing of any suite."},
    "help": {"text": "Run suitevet in the directory in which pytest is run, or give it the folder of the tests."},
}


# --- results ----------------------------------------------------------------------------------------------------


def _most_severe(rows: list[FindingRow]) -> list[FindingRow]:
    """All rows in their order, or as many of the most severe ones as code scanning takes."""
    if len(rows) <= RESULTS:
        return rows
    ranks = {(s, c): (i, k) for i, s in enumerate(_ORDER) for k, c in enumerate(_CONFIDENCE)}
    kept = sorted(range(len(rows)), key=lambda at: ranks[rows[at]["severity"], rows[at]["confidence"]])[:RESULTS]
    return [rows[at] for at in sorted(kept)]


def _hashed(rows: Iterable[FindingRow], view: View) -> Iterator[tuple[FindingRow, list[str]]]:
    """Each row with the hashes of its file's lines; rows of one file stand together."""
    path, hashes = None, list[str]()
    for row in rows:
        if row["path"] != path:
            path, hashes = row["path"], line_hashes(view.data(row["path"]))
        yield row, hashes


def _result(row: FindingRow, number: int, view: View, hashes: list[str]) -> Json:
    related = row["related"][:PLACES]
    line = row["line"] or 1
    fingerprints = {"primaryLocationLineHash": hashes[line - 1]} if line <= len(hashes) else {}
    result: dict[str, object] = {
        "ruleId": row["code"],
        "ruleIndex": number,
        "level": row["severity"],
        "message": {"text": _message(row, related)},
        "locations": [_location(row, view)],
        "partialFingerprints": fingerprints | {"suitevetFixtureId/v1": sanitize(row["symbol"])},
        "properties": {"confidence": row["confidence"]},
    }
    if related:
        result["relatedLocations"] = [
            {"id": at, "message": {"text": sarif_text(place["message"])}, **_location(place, view)}
            for at, place in enumerate(related, 1)
        ]
    if row["route"]:
        steps = [{"location": _step(place, view)} for place in row["route"][:STEPS]]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    return result


def _message(row: FindingRow, related: list[RelatedRow]) -> str:
    """The fact first, as it becomes the title; a related place is shown only when the message links to it."""
    sentences = [("", row["message"]), ("Why: ", row["why"]), ("Help: ", row["help"])]
    text = " ".join(f"{label}{_sentence(sarif_text(sentence))}" for label, sentence in sentences if sentence)
    links = ", ".join(f"[{sarif_text(place['message'])}]({at})" for at, place in enumerate(related, 1))
    return f"{text} See {links}." if links else text


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _step(place: RelatedRow, view: View) -> Json:
    return {**_location(place, view), "message": {"text": sarif_text(place["message"])}}


def _location(row: FindingRow | RelatedRow, view: View) -> Json:
    path = seen_from_top(view, row["path"])
    artifact = {"uri": uri(path)} if path.startswith("/") else {"uri": uri(path), "uriBaseId": _BASE}
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(row)}}


def _region(row: FindingRow | RelatedRow) -> Json:
    line, column, end_line, end_column = row["line"] or 1, row["column"], row["end_line"], row["end_column"]
    if row["line"] is None or column is None:
        return {"startLine": line}
    region = {"startLine": line, "startColumn": column}
    if end_line is not None and end_column is not None and (end_line, end_column) > (line, column):
        region |= {"endLine": end_line, "endColumn": end_column}
    return region


# --- what went wrong --------------------------------------------------------------------------------------------


def _invocation(document: Document, view: View, kept: int) -> Json:
    rows = document["findings"]
    internal = any(row["code"] == _FAILURE for row in rows)
    notifications = {
        "toolConfigurationNotifications": [_notification(row, view) for row in rows if row["code"] == _CONFIGURATION],
        "toolExecutionNotifications": [
            *(_notification(row, view) for row in rows if _is_reading_problem(row["code"])),
            *_left_out(len(rows) - kept),
            *([] if document["test_files"] else [_notified("no-tests", _sentence(NO_TESTS.capitalize()))]),
        ],
    }
    return {"executionSuccessful": not internal, **{name: each for name, each in notifications.items() if each}}


def _notification(row: FindingRow, view: View) -> Json:
    return {
        "descriptor": {"id": row["code"]},
        "level": row["severity"],
        "message": {"text": _sentence(sarif_text(row["message"]))},
        "locations": [_location(row, view)],
    }


def _left_out(number: int) -> Iterator[Json]:
    if number:
        text = f"{number} less severe findings are left out: code scanning takes {RESULTS} results."
        yield _notified("left-out", text)


def _notified(descriptor: str, text: str) -> Json:
    return {"descriptor": {"id": descriptor}, "level": "warning", "message": {"text": text}}


def _is_diagnostic(code: str) -> bool:
    return code.startswith("VET00")


def _is_reading_problem(code: str) -> bool:
    return _is_diagnostic(code) and code != _CONFIGURATION
