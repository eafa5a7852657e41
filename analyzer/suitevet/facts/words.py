"""The words of a body: what says, without a look at its steps, that something is not among them."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name

_KEYWORDS = {facts.Import: "import", facts.Define: "def", facts.DefineClass: "class"}
_KINDS = (facts.Literal, facts.Collection, facts.Comprehension, facts.Block)  # whose first word is not the user's


def body(steps: tuple[facts.Step, ...]) -> facts.Body:
    called = {last_name(call.func) for step in steps for call in calls(step.action)}
    words = (f"{word}(" if word in called else word for word in sorted(_identifiers(steps) | called))
    return facts.Body(steps, f" {' '.join(words)} ")


def _identifiers(steps: tuple[facts.Step, ...]) -> set[str]:
    """Whatever is written like one, wherever it stands: a word too many costs a look, one too few an answer."""
    found: set[str] = set()
    waiting: list[tuple[object, ...]] = [steps]
    while waiting:
        for part in waiting.pop():
            if type(part) is str:
                found.update(part.split("."))
            elif isinstance(part, tuple) and type(part) is not facts.Span:
                waiting.append(part[1:] if isinstance(part, _KINDS) else part)
                if type(part) in _KEYWORDS:
                    found.add(_KEYWORDS[type(part)])
    return set(filter(str.isidentifier, found))
