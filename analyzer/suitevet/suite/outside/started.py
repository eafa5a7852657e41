"""What the processes and threads run that tests start."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.changing.doings import Doings
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.suite import Suite

_STARTING = ("multiprocessing.", "threading.")


def started(suite: Suite, effect: Effect) -> Iterator[Effect]:
    """`Process(target=serve, args=(8000,))` does what `serve(8000)` would do."""
    call = _made(effect.call) if effect.call is not None and effect.name.startswith(_STARTING) else None
    if call is None:
        return
    way, site = effect.chain[:-1], effect.site._replace(call=call)
    target = suite.flow.referent(call.func, effect.site.frame)
    if isinstance(target, FunctionRef):
        for done in suite.ask(Doings).of(target):
            yield done._replace(chain=(*way, site, *done.chain))
    elif isinstance(target, External):
        yield Effect(Kind.CALLS, suite.flow.canonical(target.name), "call", None, (*way, site))


def _made(call: facts.Call) -> facts.Call | None:
    """The call that a process will make."""
    given = {argument.keyword: argument.value for argument in call.arguments}
    target = given.get("target")
    if target is None:
        return None
    arguments: list[facts.Argument] = []
    match given.get("args"):
        case facts.Collection(_, items):
            arguments += (facts.Argument(None, item) for item in items)
    match given.get("kwargs"):
        case facts.Collection("dict", items):
            for key, value in zip(items[::2], items[1::2], strict=False):
                if isinstance(key, facts.Literal):
                    arguments.append(facts.Argument(str(key.value), value))
    return facts.Call(target, tuple(arguments), call.span)
