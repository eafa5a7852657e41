"""Names that Python takes for one are one, however they are written."""

from __future__ import annotations

from suitevet.facts import model as m
from suitevet.facts.read import read


def test_names_are_in_the_form_that_compares() -> None:
    found = read("import ﬁle as ｆ\ndef e\u0301(ﬀ=1):\n    if ﬀ:\n        return ｆ.ｘ(ｙ='ﬁ')\n".encode())
    function = found.functions[0]
    assert found.steps[0].action == m.Import("file", None, "f", 0)
    assert (function.name, function.qualname, function.parameters[0].name) == ("\u00e9", "\u00e9", "ff")
    call = m.Call(m.Attribute(m.Name("f"), "x"), (m.Argument("y", m.Literal("str", "ﬁ")),), m.Span(4, 16, 4, 26))
    assert function.steps[1].action == m.Return(call)
    assert function.steps[1].blocks == (m.Block("if", m.Name("ff"), 3),)


def test_texts_stay_as_they_are() -> None:
    assert read("x = 'ﬁ…²'  # ½\n".encode()).steps[0].action == m.Assign((m.Name("x"),), m.Literal("str", "ﬁ…²"), None)


def test_what_many_steps_share_is_shared_still() -> None:
    found = read(("if ﬀ: pass\n" + "elif ﬀ: pass\n" * 1000).encode())
    assert len({id(block) for step in found.steps for block in step.blocks}) < 3000
