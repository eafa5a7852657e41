"""Comments in the source: what they silence, and when they are without effect."""

from __future__ import annotations

from pathlib import Path

import pytest

import vet

FIXTURE = """
import subprocess
import pytest

@pytest.fixture{decorator}
def server():{definition}
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.wait(5)

def test_running(server):
    assert server > 0

def test_numbered(server):
    assert server < 2**32
"""


def check(folder: Path, text: str, *flags: str) -> tuple[list[str], int]:
    (folder / "test_a.py").write_text(text, encoding="utf-8")
    document = vet.check(folder, flags).document
    return [row["code"] for row in document["findings"]], document["suppressed"]


def fixture(decorator: str = "", definition: str = "", top: str = "") -> str:
    return top + FIXTURE.format(decorator=decorator, definition=definition)


ONE = ("--select", "VET101,VET010")


def test_without_a_comment_there_is_one_finding(tmp_path: Path) -> None:
    assert check(tmp_path, fixture(), *ONE) == (["VET101"], 0)


@pytest.mark.parametrize(
    "comment",
    [
        "  # noqa",
        "  # NOQA: VET101 it is meant",
        "  # noqa: E501, VET101",
        "  # noqa: VET1",
        "  # suitevet: ignore",
        "  # suitevet: ignore[VET101] because",
        "  # suitevet: ignore[expensive-fixture-scope]",
    ],
)
def test_a_comment_silences(comment: str, tmp_path: Path) -> None:
    assert check(tmp_path, fixture(definition=comment), *ONE) == ([], 1)


def test_a_comment_on_a_decorator_silences_the_definition(tmp_path: Path) -> None:
    assert check(tmp_path, fixture(decorator="  # noqa: VET101"), *ONE) == ([], 1)


@pytest.mark.parametrize("top", ["flake8: noqa", "flake8: noqa: VET101", "suitevet: ignore-file[VET101]"])
def test_a_comment_for_the_file_silences(top: str, tmp_path: Path) -> None:
    assert check(tmp_path, fixture(top=f"# {top}\n"), *ONE) == ([], 1)


def test_a_decorator_over_several_lines(tmp_path: Path) -> None:
    text = fixture(decorator="(\n    name='server',  # noqa: VET101\n)")
    assert check(tmp_path, text, *ONE) == ([], 1)


def test_another_code_silences_nothing(tmp_path: Path) -> None:
    assert check(tmp_path, fixture(definition="  # noqa: E501"), *ONE) == (["VET101"], 0)
    assert check(tmp_path, fixture(definition="  # type: ignore"), *ONE) == (["VET101"], 0)


@pytest.mark.parametrize("comment", ["# noqa: VET101", "# suitevet: ignore[VET101]", "# suitevet: ignore"])
def test_a_comment_without_effect_is_reported(comment: str, tmp_path: Path) -> None:
    text = f"def test_a():  {comment}\n    assert True\n"
    assert check(tmp_path, text, *ONE) == (["VET010"], 0)


def test_of_a_suite_that_was_not_read_to_the_end_it_is_not_said(tmp_path: Path) -> None:
    """The rule that the comment is for may have fallen silent because of the other file."""
    (tmp_path / "test_broken.py").write_text("def broken(:\n", encoding="utf-8")
    assert check(tmp_path, "def test_a():  # noqa: VET101\n    assert True\n", *ONE) == (["VET001"], 0)


@pytest.mark.parametrize("comment", ["# noqa", "# noqa: E501", "# noqa: VET301"])
def test_what_may_have_an_effect_elsewhere_is_not(comment: str, tmp_path: Path) -> None:
    """A bare comment may be for another linter, and a rule that is off would not know."""
    assert check(tmp_path, f"def test_a():  {comment}\n    assert True\n", *ONE) == ([], 0)


def test_a_half_used_comment_names_the_idle_code(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(fixture(definition="  # noqa: VET101, VET106"), encoding="utf-8")
    rows = vet.check(tmp_path, ["--select", "VET10,VET010"]).document["findings"]
    assert [(row["code"], row["help"]) for row in rows] == [("VET010", "remove `VET106` from the comment")]


def test_a_broken_file_cannot_silence_itself(tmp_path: Path) -> None:
    assert check(tmp_path, "# flake8: noqa\ndef test_a(:  # noqa\n") == (["VET001"], 0)
