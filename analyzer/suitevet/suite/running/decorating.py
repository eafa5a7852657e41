"""The functions that decorators of the project put around a test, and that pytest calls in its stead."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.names.names import FunctionRef, Names, Place
from suitevet.suite.names.nested import nested_function, returned


def around(names: Names, function: FunctionRef) -> Iterator[tuple[FunctionRef, str]]:
    """Each with the name of its decorator: `@with_server`, `@with_server(port=0)`."""
    for decorator in names.function(function).decorators:
        written = decorator.expression
        called = names.resolve(written.func if isinstance(written, facts.Call) else written, Place(function.path))
        if not isinstance(called, FunctionRef):
            continue
        for inner in _handed_out(names, called) if isinstance(written, facts.Call) else (called,):
            for wrapper in _handed_out(names, inner):
                if _calls_what_it_wraps(names, wrapper, inner):
                    yield wrapper, names.function(called).name


def _handed_out(names: Names, function: FunctionRef) -> tuple[FunctionRef, ...]:
    """The functions defined in it that it returns."""
    found = (nested_function(names, function, value) for value in returned(names, function))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _calls_what_it_wraps(names: Names, wrapper: FunctionRef, decorator: FunctionRef) -> bool:
    """A context manager, or what is called later, is none; nor is one that looks at the test and no more."""
    wrapped = {parameter.name for parameter in names.function(decorator).parameters}
    steps = names.function(wrapper).steps
    named = (call.func for step in steps for call in calls(step.action))
    return not names.function(wrapper).is_generator and any(
        isinstance(func, facts.Name) and func.id in wrapped for func in named
    )
