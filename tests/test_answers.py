"""Questions that lead back to themselves are answered, once, and in time that does not explode."""

from __future__ import annotations

from pathlib import Path

from suitevet.pipeline import load_suite
from suitevet.suite.answers import Answers
from suitevet.suite.groups import groups

RING = {"a": "bc", "b": "ad", "c": "d", "d": "a", "e": "bf", "f": ""}


def reach(start: str, answers: Answers[str, frozenset[str]], asked: list[str]) -> frozenset[str]:
    def find(node: str) -> frozenset[str]:
        asked.append(node)
        return frozenset(node).union(*(reach(other, answers, asked) for other in RING[node]))

    return answers.of(start, lambda: find(start))


def test_an_answer_does_not_depend_on_what_was_asked_before() -> None:
    alone = {start: reach(start, Answers(frozenset()), []) for start in RING}
    for first in RING:
        answers: Answers[str, frozenset[str]] = Answers(frozenset())
        reach(first, answers, [])
        assert {start: reach(start, answers, []) for start in RING} == alone


def test_nothing_is_worked_out_twice_for_one_question() -> None:
    asked: list[str] = []
    assert reach("e", Answers(frozenset()), asked) == frozenset("abcdef")
    assert sorted(asked) == sorted(RING)


def test_groups_come_after_what_they_lead_to() -> None:
    found = [sorted(group) for group in groups("e", lambda node: RING[node], frozenset())]
    assert found == [["a", "b", "c", "d"], ["f"], ["e"]]
    assert [sorted(group) for group in groups("e", lambda node: RING[node], {"b", "f"})] == [["e"]]


def test_functions_that_all_call_and_return_each_other(tmp_path: Path) -> None:
    names = [f"visit_{number}" for number in range(40)]
    calls = "".join(f"    if node:\n        return {name}(node)\n" for name in names)
    body = "import pytest, os\n" + "".join(f"def {name}(node):\n{calls}" for name in names)
    body += "    os.environ['LAST'] = 'yes'\n    return open(node)\n\n"
    body += "@pytest.fixture\ndef tree():\n    return visit_0('x')\n\ndef test_tree(tree):\n    tree.close()\n"
    (tmp_path / "test_visit.py").write_text(body, encoding="utf-8")
    suite = load_suite(tmp_path)
    (fixture,) = suite.fixtures
    assert fixture.function is not None
    effects = suite.effects.of(fixture.function)
    assert {(effect.name, len(effect.chain)) for effect in effects} == {("os.environ", 3), ("builtins.open", 3)}
    (test,) = suite.tests
    assert test.function is not None
    assert suite.flow.referent(suite.flow.method_calls(test.function)[0].call.func, suite.flow.frame(test.function))
