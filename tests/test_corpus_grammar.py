"""The comments of the corpus say what its README says they say."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from corpus import Answer, Claim, Expected


def write(folder: Path, text: str, name: str = "test_a.py") -> corpus.Case:
    (folder / name).write_text(text, encoding="utf-8")
    return corpus.read_case(folder)


def test_a_finding_is_expected_on_its_own_line(tmp_path: Path) -> None:
    case = write(tmp_path, "import os\n\nos.environ['A'] = 'b'  # expect: VET401\n")
    assert case.expected == (Expected("test_a.py", 3, "VET401", None),)
    assert case.exit == 1


def test_several_findings_may_each_demand_a_text_with_commas_and_hashes(tmp_path: Path) -> None:
    case = write(tmp_path, 'x = 1  # expect: VET101 "session, # at most", VET505, VET101 "module"\n')
    assert [(each.code, each.says) for each in case.expected] == [
        ("VET101", "session, # at most"),
        ("VET505", None),
        ("VET101", "module"),
    ]


def test_expect_below_speaks_of_the_next_line(tmp_path: Path) -> None:
    case = write(tmp_path, '# expect-below: VET304\nVALUE = """\n"""\n')
    assert case.expected == (Expected("test_a.py", 2, "VET304", None),)


def test_comments_may_follow_each_other(tmp_path: Path) -> None:
    case = write(tmp_path, "def db(url):  # noqa: F811  # expect: VET505  # answers: conftest.py:6\n    ...\n")
    assert case.expected == (Expected("test_a.py", 1, "VET505", None),)
    assert case.claims == (Claim("answers", "test_a.py", 1, ("conftest.py:6",)),)


def test_configuration_files_are_read_too(tmp_path: Path) -> None:
    case = write(tmp_path, "[pytest]\naddopts = -s -n 4  # expect: VET704\n", "pytest.ini")
    assert case.expected == (Expected("pytest.ini", 2, "VET704", None),)


def test_answers_name_their_parameter_and_the_places(tmp_path: Path) -> None:
    case = write(tmp_path, "def test(a, b):  # answers: a=conftest.py:1 | plugin, b=param\n    ...\n")
    assert list(corpus.answers(case.claims[0])) == [
        Answer("a", frozenset({"conftest.py:1", "plugin"})),
        Answer("b", frozenset({"param"})),
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "expect: 101",
        'expect: VET101 session',
        'expect: VET101 "a" "b"',
        "unknown: colour",
        "ceiling: suite",
        "answers:",
    ],
)
def test_a_slip_is_an_error_and_never_ignored(tmp_path: Path, comment: str) -> None:
    with pytest.raises(corpus.BadComment, match=r"test_a\.py:1"):
        write(tmp_path, f"x = 1  # {comment}\n")


def test_corpus_toml_holds_flags_exit_code_and_the_oldest_pytest(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('flags = ["--select", "VET5"]\nexit = 2\n[pytest]\nmin = "9.0"\n')
    case = corpus.read_case(tmp_path)
    assert (case.flags, case.exit, case.oldest_pytest) == (("--select", "VET5"), 2, "9.0")


def test_corpus_toml_may_hold_what_is_expected(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text('[expect]\n"tests/test_a.py:3" = \'VET101 "session", VET401\'\n')
    assert corpus.read_case(tmp_path).expected == (
        corpus.Expected("tests/test_a.py", 3, "VET101", "session"),
        corpus.Expected("tests/test_a.py", 3, "VET401", None),
    )


def test_the_corpus_itself_can_be_read() -> None:
    assert len(corpus.cases()) >= 60
