"""What a variable of the environment stands for where nobody has set it: the same for all workers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import External
from suitevet.suite.names.values import constant
from suitevet.suite.running.runs import is_test_side
from suitevet.suite.suite import Suite

_ASKING = frozenset({External("os.environ.get"), External("os.getenv")})
_SETTING = frozenset({"setenv", "setdefault", "putenv", "update", "dict", "set_env"})
_OF_WORKERS = re.compile(r"(?i)worker|xdist|shard|parallel|thread|process|pid")


def default(suite: Suite, expression: facts.Expr, frame: Frame) -> facts.Expr | None:
    """The `8000` in `os.getenv("PORT", 8000)` and in `os.environ.get("PORT") or 8000`.

    None where the suite sets the variable, or where it may tell workers apart.
    """
    match expression:
        case facts.Call(_, (asked, facts.Argument(_, value)), _):
            key = _key(suite, expression, frame)
            return value if key is not None and asked.keyword is None else None
        case facts.Operation("or", (facts.Call(_, (_,), _) as asking, value)):
            return value if _key(suite, asking, frame) is not None else None
    return None


def _key(suite: Suite, call: facts.Call, frame: Frame) -> str | None:
    if suite.flow.referent(call.func, frame) not in _ASKING:
        return None
    key = constant(suite.names, call.arguments[0].value, frame.place)
    if not isinstance(key, str) or _OF_WORKERS.search(key) or key in suite.ask(_set_by_suite):
        return None
    return key


def _set_by_suite(suite: Suite) -> frozenset[str]:
    files = (module.facts for path, module in suite.names.modules.items() if is_test_side(suite, path))
    bodies = (steps for file in files for steps in (file.steps, *(each.steps for each in file.functions)))
    return frozenset(key for steps in bodies for step in steps for key in _set_in(step))


def _set_in(step: facts.Step) -> Iterator[str]:
    """The keys of `os.environ["PORT"] = …`, `setenv("PORT", …)`, `update({"PORT": …})`, whoever is meant."""
    if isinstance(step.action, facts.Assign):
        for target in step.action.targets:
            match target:
                case facts.Subscript(_, facts.Literal("str", str(key))):
                    yield key
    for call in calls(step.action):
        if last_name(call.func) not in _SETTING:
            continue
        for argument in call.arguments:
            yield argument.keyword or ""
            match argument.value:
                case facts.Literal("str", str(key)):
                    yield key
                case facts.Collection("dict", items):
                    yield from (str(item.value) for item in items[::2] if isinstance(item, facts.Literal))
