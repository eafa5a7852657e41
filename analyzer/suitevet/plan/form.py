"""The JSON form of a plan: `suite-plan/1`, each value an object with the fields of its type in `model.py`."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping

from suitevet.plan.model import Plan

SCHEMA = "suite-plan/1"


def written(plan: Plan) -> str:
    """The plan as text; equal plans give equal bytes."""
    return json.dumps({"schema": SCHEMA, **{k: plain(v) for k, v in plan._asdict().items()}}, indent=1) + "\n"


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
