"""Documents for the tests of the output formats: one like a real run's, and one full of hostile text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from suitevet.document import Document, FindingRow, PriceRow, RelatedRow, RuleRow
from suitevet.findings.rows import in_order
from suitevet.report.view import View

# What file names, fixture names and parametrization ids may hold.
HOSTILE = (
    "::error file=x::owned",
    "line one\n::warning::line two",
    "carriage\r::set-output name=a::b",
    "##[group]x",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus text='x']",
    "\x1b[2J\x1b]8;;https://evil.invalid\x1b\\click",
    "\x9b31mred",
    "bell\x07 del\x7f null\x00",
    "abc\u202ecba\u2066x\u2069",
    "separator\u2028\u2029\x0b\x1c\x85end",
    "byte \udcff, surrogate \ud800, noncharacter \uffff\ufffe",
    "]]> & <!-- --> <x a=\"b\" c='d'>",
    "[link](https://evil.invalid) ![x](y) **bold** `code",
    "`a` @someone #12 <script>alert(1)</script> | pipe",
    "100%, %0A %25 a:b,c=d",
    "bold] :bug: [red]x[/foo]",
    "\\ backslash \\[x\\] \\n",
    "x: y; z -- = + -",
    "https://evil.invalid www.evil.invalid",
    "ümläut 日本 𝒳 é",
)

SOURCE = "import pytest\n\n\n@pytest.fixture\ndef db():\n    return connect('ü', 𝒳)\n"


class Sample(NamedTuple):
    document: Document
    view: View


def row(path: str, line: int | None = 5, **given: object) -> FindingRow:
    """A finding; what is not given is unremarkable."""
    made = FindingRow(
        code="VET101",
        name="expensive-fixture-scope",
        severity="warning",
        confidence="high",
        message="fixture `db` is rebuilt for each of 3 tests",
        why="no test changes it",
        help='write `@pytest.fixture(scope="session")`',
        path=path,
        line=line,
        column=None if line is None else 5,
        end_line=line,
        end_column=None if line is None else 7,
        symbol=f"{path}::db",
        related=[],
        route=[],
        price=PriceRow(setups_now=3, setups_then=1, tests=3, seconds=[0.5, 1.0], basis="estimate: cost class high"),
        fingerprint="",
    )
    made.update(given)  # type: ignore[typeddict-item]  # the callers' keywords are keys of a row
    return made


def place(path: str, line: int | None, message: str) -> RelatedRow:
    column = None if line is None else 1
    return RelatedRow(path=path, line=line, column=column, end_line=line, end_column=None, message=message)


def document(rows: Sequence[FindingRow], **given: object) -> Document:
    made = Document(
        version="0.1.0",
        root=".",
        findings=in_order(rows),
        incomplete=[],
        test_files=1,
        statistics={},
        suppressed=0,
        baselined=0,
    )
    made.update(given)  # type: ignore[typeddict-item]
    return made


def view(sources: Mapping[str, str], color: bool = False) -> View:
    def lines(path: str, last: int) -> Sequence[str]:
        return sources.get(path, "").split("\n")[:last]

    return View(lines, color, lambda path: sources.get(path, "").encode("utf-8", "surrogateescape"))


def plain() -> Sample:
    """Two files, a related place, an import route, a file that cannot be read."""
    steps = [place("tests/conftest.py", 1, "imports `shop.aws`"), place("shop/aws.py", 3, "makes the client")]
    rows = [
        row("tests/conftest.py", related=[place("tests/test_a.py", 4, "first user of `db`")]),
        row("shop/aws.py", 3, code="VET302", name="network-client-at-import-transitive", route=steps, related=steps),
        row("tests/test_b.py", 2, code="VET001", name="syntax-error", severity="error", message="invalid syntax"),
        row("tests/test_c.py", None, code="VET005", name="file-too-large", severity="error", message="too large"),
        row("pytest.ini", 1, code="VET703", name="marks-undeclared", severity="note", confidence="low", price=None),
    ]
    rules = [
        RuleRow(
            code="VET101",
            name="expensive-fixture-scope",
            severity="warning",
            summary="An expensive fixture is rebuilt for every test.",
            documentation="An expensive fixture is rebuilt for every test.\n\nIt costs.\n\nBad:\n\n    x = [1](2)\n",
        )
    ]
    sources = {"tests/conftest.py": SOURCE, "shop/aws.py": "import boto3\n\nCLIENT = boto3.client('s3')\n"}
    return Sample(document(rows, incomplete=["tests/test_b.py", "tests/test_c.py"], rules=rules), view(sources))


def hostile() -> Sample:
    """Each hostile text as file name, message, reason, instruction, symbol, label and source."""
    rows = list(_hostile_rows())
    sources = {each["path"]: f"x = 1\n{text}\n".replace("\ud800", "") for each, text in zip(rows, HOSTILE, strict=True)}
    return Sample(document(rows, incomplete=[rows[0]["path"]], root="."), view(sources))


def _hostile_rows() -> Iterator[FindingRow]:
    for number, text in enumerate(HOSTILE):
        path = text.replace("/", "_").replace("\0", "").replace("\ud800", "")  # no file name can hold these
        yield row(
            path if number % 2 else f"tests/{path}.py",
            2,
            message=text,
            why=text,
            help=text,
            symbol=text,
            end_line=2,
            related=[place(path, 1, text)],
            route=[place(path, 1, text)],
            severity=("error", "warning", "note")[number % 3],
        )
