"""Walking expressions: the parts that are evaluated when the expression is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.facts import model as facts


def parts(expression: facts.Expr) -> Sequence[facts.Expr]:
    """The direct parts of an expression that are evaluated with it; the body of a lambda is not."""
    match expression:
        case facts.Collection(_, items) | facts.Template(items) | facts.Operation(_, items) | facts.Slice(items):
            return items
        case facts.Attribute(value, _) | facts.Await(value) | facts.Starred(value, _) | facts.Walrus(_, value):
            return (value,)
        case facts.Subscript(value, key):
            return (value, key)
        case facts.Call(func, arguments, _):
            return (func, *(argument.value for argument in arguments))
        case facts.Comprehension(_, element, loops, conditions):
            return (*(iterable for _, iterable in loops), *conditions, element)
        case facts.Lambda(parameters, _):
            return [p.default for p in parameters if p.default is not None]
        case facts.Yield(value, _) if value is not None:
            return (value,)
    return ()


def inner(expression: facts.Expr) -> Sequence[facts.Expr]:
    """The expression and everything evaluated within it, innermost first."""
    found: list[facts.Expr] = []
    _collect(expression, found)
    return found


def _collect(expression: facts.Expr, found: list[facts.Expr]) -> None:
    """Called for every expression of a suite, many times over: what is met most comes first."""
    if type(expression) is facts.Attribute:
        if type(expression.value) is facts.Name:
            found.append(expression.value)
        else:
            _collect(expression.value, found)
    elif type(expression) is facts.Call:
        _collect(expression.func, found)
        for argument in expression.arguments:
            if type(argument.value) is facts.Name or type(argument.value) is facts.Literal:
                found.append(argument.value)
            else:
                _collect(argument.value, found)
    elif type(expression) is not facts.Name and type(expression) is not facts.Literal:
        for part in parts(expression):
            _collect(part, found)
    found.append(expression)


def evaluated(action: facts.Action) -> Sequence[facts.Expr]:
    """The expressions a step evaluates, in order."""
    match action:
        case facts.Assign(targets, value, _):
            return targets if value is None else (value, *targets)
        case facts.Evaluate(value) | facts.Branch(value) | facts.Assert(value):
            return (value,)
        case facts.Augment(target, _, value):
            return (value, target)
        case facts.Delete(target):
            return (target,)
        case facts.Return(value) | facts.Raise(value) if value is not None:
            return (value,)
        case facts.Enter(manager, target, _):
            return (manager,) if target is None else (manager, target)
        case facts.Loop(target, iterable, _):
            return (iterable, target)
    return ()


def within(action: facts.Action) -> Sequence[facts.Expr]:
    """Everything a step evaluates, in order of evaluation."""
    found: list[facts.Expr] = []
    for expression in evaluated(action):
        _collect(expression, found)
    return found


def reached(steps: tuple[facts.Step, ...]) -> tuple[facts.Step, ...]:
    """The steps of a body as far as it is not left in any case."""
    for position, step in enumerate(steps):
        if not step.blocks and isinstance(step.action, facts.Return | facts.Raise):
            return steps[: position + 1]
    return steps


def calls(action: facts.Action) -> Sequence[facts.Call]:
    """The calls a step makes, in order of evaluation."""
    return [part for part in within(action) if type(part) is facts.Call]


def names(expression: facts.Expr) -> Iterator[str]:
    """The bare names an expression reads."""
    for part in inner(expression):
        if isinstance(part, facts.Name):
            yield part.id


def texts(expression: facts.Expr) -> Iterator[str]:
    """The texts that are written out in an expression, those between the holes of an f-string among them."""
    for part in inner(expression):
        if isinstance(part, facts.Literal) and isinstance(part.value, str):
            yield part.value


def bodies(file: facts.FileFacts) -> Iterator[tuple[facts.Step, ...]]:
    """What a module does when it is imported, and what each of its functions does."""
    yield file.steps
    yield from (function.steps for function in file.functions)


def defined(file: facts.FileFacts, action: facts.Action) -> Iterator[int]:
    """The function that a `def` stands for, or the methods of a `class` and of those in it, by their positions."""
    match action:
        case facts.Define(position):
            yield position
        case facts.DefineClass(position):
            for step in file.classes[position].steps:
                yield from defined(file, step.action)


def class_body(file: facts.FileFacts, action: facts.Action) -> Iterator[facts.Expr]:
    """What is evaluated where a `class` stands, apart from its methods."""
    if not isinstance(action, facts.DefineClass):
        return
    cls = file.classes[action.position]
    yield from (*cls.bases, *(keyword.value for keyword in cls.keywords), *(d.expression for d in cls.decorators))
    for step in cls.steps:
        yield from evaluated(step.action)
        yield from class_body(file, step.action)


def has_yield(action: facts.Action) -> bool:
    """Does a step yield, apart from what functions and lambdas defined in it do?"""
    return any(isinstance(part, facts.Yield) for expression in evaluated(action) for part in inner(expression))


def root_name(expression: facts.Expr) -> str | None:
    """The name that attributes, items, calls and awaits of an expression start from."""
    while True:
        match expression:
            case facts.Name(name):
                return name
            case facts.Attribute(value, _) | facts.Subscript(value, _) | facts.Await(value) | facts.Starred(value, _):
                expression = value
            case facts.Call(func, _, _) if isinstance(func, facts.Attribute):
                expression = func
            case _:
                return None


def last_name(expression: facts.Expr) -> str:
    """The name an attribute chain ends with, `?` for anything but names."""
    if isinstance(expression, facts.Attribute):
        return expression.name
    return expression.id if isinstance(expression, facts.Name) else "?"


def dotted(expression: facts.Expr) -> str:
    """The names of an attribute chain as they are spelled; what the chain starts from may be anything, spelled `?`."""
    names: list[str] = []
    while isinstance(expression, facts.Attribute):
        names.append(expression.name)
        expression = expression.value
    names.append(expression.id if isinstance(expression, facts.Name) else "?")
    return ".".join(reversed(names))


_RAISING = ("raises", "assertRaises", "assertRaisesRegex")


def expects_failure(step: facts.Step) -> bool:
    """Does it stand in `with pytest.raises(…):`, and so is meant to come to nothing?"""
    return any(
        isinstance(block.subject, facts.Call) and dotted(block.subject.func).endswith(_RAISING)
        for block in step.blocks
        if block.kind == "with"
    )


_IMPORTERS = frozenset({"import_module", "importorskip"})


def imported_by_call(action: facts.Action) -> str | None:
    """The module a step imports by calling `importlib.import_module("shop.aws")`, whatever it does with it."""
    part = action.value if isinstance(action, facts.Evaluate | facts.Assign) else None
    while isinstance(part, facts.Call | facts.Attribute):
        match part:
            case facts.Call(func, (facts.Argument(None, facts.Literal("str", str(module))), *_), _):
                if last_name(func) in _IMPORTERS and not module.startswith("."):
                    return module
        part = part.func if isinstance(part, facts.Call) else part.value
    return None
