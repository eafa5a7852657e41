"""What can be assigned to."""

from __future__ import annotations

from suitevet.facts import model as m
from suitevet.facts.plain.tokens import NotPlain


def assigned(target: m.Expr) -> m.Expr:
    """The target that is given, if it is one."""
    if not _assignable(target):
        raise NotPlain
    return target


def _assignable(target: m.Expr, *, starred: bool = False) -> bool:
    if type(target) is m.Collection:
        if target.kind not in ("list", "tuple") or not target.items:
            return False
        return all(_assignable(item, starred=True) for item in target.items)
    if type(target) is m.Starred:
        return starred and _assignable(target.value)
    return isinstance(target, m.Name | m.Attribute | m.Subscript)
