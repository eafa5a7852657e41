"""The counts at the end of a run: lines for `--statistics`, a table for people at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

import report_samples
from suitevet.__main__ import main
from suitevet.commands import progress
from suitevet.document import PriceRow
from suitevet.report.summary import counts, statistics, total

MEASURED = PriceRow(setups_now=5, setups_then=1, tests=5, seconds=[2.0, 2.0], basis="measured: durations.txt")
SUITE = "import pytest\n\n@pytest.fixture\ndef unused(): return 1\n\ndef test_a():  # noqa: VET101\n    assert True\n"


def test_the_most_frequent_rule_comes_first() -> None:
    rows = [report_samples.row("a.py", line, code="VET302", name="b", price=None) for line in range(1, 12)]
    document = report_samples.document([report_samples.row("a.py"), *rows])
    assert list(statistics(document)) == [
        "11  VET302  b",
        " 1  VET101  expensive-fixture-scope  saves 2 setups, 0.5 s (estimate)",
    ]


def test_measured_and_estimated_seconds_are_not_mixed() -> None:
    rows = [report_samples.row("a.py", 1), report_samples.row("a.py", 2), report_samples.row("a.py", 3, price=MEASURED)]
    (count,) = counts(report_samples.document(rows))
    assert count.saves == "8 setups, 1.0 s (estimate), 2.0 s (measured)"


def test_the_total_says_what_is_not_shown() -> None:
    document = report_samples.document([], incomplete=["a\x1b.py"], suppressed=2, baselined=3)
    assert total(document) == "no findings, 2 suppressed, 3 baselined, 1 not analysed: a\\x1b.py"


@pytest.mark.parametrize(("flags", "shown"), [([], True), (["-q"], False), (["--output-format", "concise"], False)])
def test_a_terminal_gets_a_table(
    flags: list[str], shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_a.py").write_text(SUITE)
    monkeypatch.setattr("suitevet.commands.output.is_interactive", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    main([str(tmp_path), "--no-cache", "--output-format", "full", *flags])
    assert ("findings  rule" in capsys.readouterr().err) == shown


def test_names_in_the_table_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = [report_samples.row("a.py", code=code, name="[red]x[/foo] :bug:\x1b") for code in ("VET101", "VET102")]
    table = progress.table_of(counts(report_samples.document(rows)))
    assert table.count("[red]x[/foo] :bug:\\x1b") == 2
