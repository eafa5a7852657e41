"""The parameters of a plain function."""

from __future__ import annotations

from suitevet.facts import model as m
from suitevet.facts.plain.operations import Operations
from suitevet.facts.plain.tokens import NotPlain


def parameters(rest: Operations, closing: str) -> tuple[m.Parameter, ...]:
    """Up to what closes them, and with it."""
    found: list[m.Parameter] = []
    kind = "positional"
    while not rest.took(closing):
        if rest.took("/"):
            if kind != "positional" or not found or found[-1].kind != "positional":
                raise NotPlain
            found = [parameter._replace(kind="positional-only") for parameter in found]
        elif rest.took("**"):
            found.append(_parameter(rest, "kwarg", closing))
            rest.took(",")
            rest.take(closing)
            break
        elif rest.took("*"):
            if kind != "positional":
                raise NotPlain
            kind = "keyword-only"
            if rest.took(","):
                if rest.ahead != "name":
                    raise NotPlain
                continue
            found.append(_parameter(rest, "vararg", closing))
        else:
            found.append(_parameter(rest, kind, closing))
            if kind == "positional" and found[-1].default is None and found[:-1] and found[-2].default is not None:
                raise NotPlain
        if not rest.took(",") and rest.ahead != closing:
            raise NotPlain
    return tuple(found)


def _parameter(rest: Operations, kind: str, closing: str) -> m.Parameter:
    name = rest.name()
    line = rest.line.span(*rest.place).line
    annotation = rest.expression() if closing == ")" and rest.took(":") else None
    default = rest.expression() if kind not in ("vararg", "kwarg") and rest.took("=") else None
    return m.Parameter(name, kind, default, annotation, line)
