"""The JSON form of a plan: `suite-plan/1`, each value an object with the fields of its type in `model.py`."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from suitevet.plan.model import Comparison, Plan

SCHEMA = "suite-plan/1"


def document(plan: Plan, comparison: Comparison | None = None) -> dict[str, object]:
    fields = {name: plain(value) for name, value in plan._asdict().items()}
    compared = {} if comparison is None else {"comparison": plain(comparison)}
    return {"schema": SCHEMA, **fields, **compared}


def plain(value: object) -> object:
    """A value of the model as JSON knows it: tuples with names become objects."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        names: tuple[str, ...] = getattr(value, "_fields", ())
        return {name: plain(part) for name, part in zip(names, value, strict=True)}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    return value
