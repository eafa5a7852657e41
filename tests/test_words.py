"""What the words of a body say of it without a look at its steps; and that few bodies are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.__main__ import main
from suitevet.facts import codec
from suitevet.facts import model as facts
from suitevet.facts.codec import decode_facts, encode
from suitevet.facts.parts import calls, last_name, within
from suitevet.facts.read import read

CORPUS = Path(__file__).parent.parent / "fixtures_corpus"
BODY = '''
def test_order(client, shop):
    """A docstring has no words."""
    import bakery.ovens as ovens
    global TOTAL
    with shop.open("later") as door:
        made = [bread.weigh() for bread in shelf if key(door)]
    class Till:
        limit = 1
    def later():
        return hidden()
    client.post("/orders", json={"kind": "rye"}, headers=make("shop.till.Till", lambda x: x.inside()))
    TOTAL += 1
'''


def _body(text: str) -> facts.Body:
    return read(text.encode()).functions[0].body


def test_what_a_body_mentions() -> None:
    body = _body(BODY)
    assert body.called == {"open", "weigh", "key", "post", "make"}  # neither in `later` nor when a lambda is made
    assert body.calls("missing", "weigh")
    assert not body.calls("shelf", "hidden")
    mentioned = ("import", "def", "class", "global", "bakery", "ovens", "shelf", "rye", "till", "inside", "json")
    assert all(map(body.mentions, mentioned))
    assert not body.mentions("docstring", "hidden", "limit", "pos", "os")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/**/test_*.py"))[::9], ids=lambda path: str(path.parent.name))
def test_no_word_is_missing(path: Path) -> None:
    for function in read(path.read_bytes()).functions:
        body = function.body
        made = {last_name(call.func) for step in body.steps for call in calls(step.action)}
        assert body.called == made
        for part in (part for step in body.steps for part in within(step.action)):
            if isinstance(part, facts.Name | facts.Attribute):
                assert body.mentions(last_name(part))


def test_bodies_of_the_cache_are_equal_and_have_what_is_common_once() -> None:
    file = read(f"{BODY}{BODY.replace('test_order', 'test_again')}\ndef empty(): ...\n".encode())
    again = decode_facts(encode(file))
    assert again == file
    assert [function.body.words for function in again.functions] == [each.body.words for each in file.functions]
    first, second = (
        next(part for step in function.steps for part in within(step.action) if part == facts.Name("client"))
        for function in (again.functions[0], again.functions[2])
    )
    assert first is second


def test_bodies_that_nobody_asks_for_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "shop.py").write_text("".join(f"def price_{n}(x):\n    return x + {n}\n" for n in range(50)))
    (tmp_path / "test_shop.py").write_text("import shop\ndef test_price():\n    assert shop.price_3(1) == 4\n")
    monkeypatch.chdir(tmp_path)
    main(["check", "-q"])
    asked: list[int] = []
    steps = codec._Bodies.steps

    def counted(self: codec._Bodies, number: int) -> tuple[facts.Step, ...]:
        asked.append(number)
        return steps(self, number)

    monkeypatch.setattr(codec._Bodies, "steps", counted)
    main(["check", "-q", "--select", "VET3,VET4,VET6"])
    capsys.readouterr()
    assert 0 < len(asked) <= 2
