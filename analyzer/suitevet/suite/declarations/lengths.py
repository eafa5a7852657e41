"""How many elements the lists have that `parametrize` and `params` are given."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.names.names import External, Names, Place
from suitevet.suite.names.values import constant

_DEPTH = 8
_MOST = 100_000  # elements that are counted; no run has so many sets
_PERHAPS = frozenset({"for", "while", "loop-else", "try", "try-else"})  # `try: import fast` tells of either case


def length(names: Names, expression: facts.Expr | None, place: Place) -> int | None:
    """How many elements an iterable has, where that can be told and no run has more of them."""
    found = _length(names, expression, place, 0)
    return found if found is not None and found <= _MOST else None


def _length(names: Names, expression: facts.Expr | None, place: Place, depth: int) -> int | None:
    if expression is None or depth > _DEPTH:
        return None
    if isinstance(expression, facts.Name | facts.Attribute):
        return _held(names, expression, place, depth)
    match expression:
        case facts.Collection("dict", items):
            return len(items) // 2 if not any(isinstance(item, facts.Starred) for item in items) else None
        case facts.Collection(_, items):
            counts = [_length(names, i.value, place, depth + 1) if isinstance(i, facts.Starred) else 1 for i in items]
            return _total(counts)
        case facts.Operation("+", operands):
            return _total([_length(names, operand, place, depth + 1) for operand in operands])
        case facts.Operation("*", (facts.Collection() as display, times)):
            count = constant(names, times, place)
            copies = max(0, count) if isinstance(count, int) else None
            return _product([_length(names, display, place, depth + 1), copies])
        case facts.Comprehension(kind, _, loops, ()) if kind not in ("set", "dict"):  # these hold equal ones once
            return _combinations(names, loops, place, depth)
        case facts.Call(func, arguments, _):
            return _call_length(names, func, arguments, place, depth)
    return None


def _held(names: Names, variable: facts.Expr, place: Place, depth: int) -> int | None:
    """How many a variable holds once its module is complete: what it is bound to, and what is added to that later."""
    source, where = names.origin(variable, place)
    if isinstance(source, facts.Name | facts.Attribute):
        return None
    counts = [_length(names, source, where, depth + 1)]
    for name, home in names.trail(variable, place):
        counts += (_added(names, change, name, home, depth) for change in names.changes(home).get(name, ()))
    # What is empty and given to parametrize all the same is filled somewhere, perhaps by a decorator.
    return None if counts == [0] else _total(counts)


def _added(names: Names, step: facts.Step | None, name: str, place: Place, depth: int) -> int | None:
    """How many elements a statement of the module adds to a list; None where it changes it in another way."""
    if step is None:  # in a function: who calls it, and how often?
        return None
    live = names.live(step.blocks, place)
    if live is False:
        return 0
    if live is None or any(block.kind in _PERHAPS for block in step.blocks):
        return None
    match step.action:
        case facts.Evaluate(facts.Call(facts.Attribute(holder, method), arguments, _)) if holder == facts.Name(name):
            match method, arguments:
                case ("append", (facts.Argument(None, _),)) | ("insert", (_, _)):
                    return 1
                case "extend", (facts.Argument(None, more),):
                    return _length(names, more, place, depth + 1)
                case "sort" | "reverse", _:
                    return 0
    return None


def _combinations(
    names: Names, loops: tuple[tuple[facts.Expr, facts.Expr], ...], place: Place, depth: int
) -> int | None:
    """How often the innermost of several loops is passed through, unless it goes over what an outer one gives."""
    targets: set[facts.Expr] = set()
    counts: list[int | None] = []
    for target, iterable in loops:
        if not targets.isdisjoint(inner(iterable)):
            return None
        targets.update(inner(target))
        counts.append(_length(names, iterable, place, depth + 1))
    return _product(counts)


def _call_length(
    names: Names, func: facts.Expr, arguments: tuple[facts.Argument, ...], place: Place, depth: int
) -> int | None:
    referent = names.resolve(func, place)
    if isinstance(func, facts.Attribute) and func.name in ("items", "keys", "values") and not arguments:
        return _length(names, func.value, place, depth + 1)
    if not isinstance(referent, External) or any(a.keyword in ("*", "**") for a in arguments):
        return None
    positional = [a.value for a in arguments if a.keyword is None]
    match referent.name:
        case "builtins.sorted" | "builtins.list" | "builtins.tuple" | "builtins.enumerate" | "builtins.reversed":
            return _length(names, positional[0], place, depth + 1) if positional else 0
        case "builtins.zip":
            counts = [_length(names, value, place, depth + 1) for value in positional]
            return None if None in counts else min((c for c in counts if c is not None), default=0)
        case "itertools.product" if len(positional) == len(arguments):
            return _product([_length(names, value, place, depth + 1) for value in positional])
        case "builtins.range":
            bounds = [constant(names, value, place) for value in positional]
            if all(isinstance(b, int) for b in bounds) and 1 <= len(bounds) <= 3 and 0 not in bounds[2:]:
                values = range(*(b for b in bounds if isinstance(b, int)))
                return max(0, -((values.start - values.stop) // values.step))  # `len` only counts as far as memory
    return None


def _total(counts: list[int | None]) -> int | None:
    return None if None in counts else sum(count for count in counts if count is not None)


def _product(counts: list[int | None]) -> int | None:
    total = 1
    for count in counts:
        if count is None:
            return None
        total *= count
    return total
