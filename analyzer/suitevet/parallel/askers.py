"""Who holds a place of the suite, and so what it can request: pytest hands fixtures to tests and fixtures only."""

from __future__ import annotations

import enum

from suitevet.finding import Place
from suitevet.suite.names.names import ClassRef, FunctionRef
from suitevet.suite.suite import Suite


class Asker(enum.Enum):
    FIXTURES = enum.auto()  # a test, a fixture
    TEST_CASE = enum.auto()  # a method of a `unittest.TestCase`
    TEST_CASE_CLASS = enum.auto()  # one that runs for the class as a whole
    HELPER = enum.auto()  # whatever these call
    NOBODY = enum.auto()  # the module itself


def asker_at(suite: Suite, place: Place) -> Asker:
    function = _function_at(suite, place)
    if function is None:
        return Asker.NOBODY
    own = suite.flow.frame(function).place.cls
    if own is not None and suite.classes.is_unittest(ClassRef(function.path, own)):
        parameters = suite.names.function(function).parameters
        return Asker.TEST_CASE_CLASS if parameters and parameters[0].name == "cls" else Asker.TEST_CASE
    asking = {test.function for test in suite.tests} | {fixture.function for fixture in suite.fixtures}
    return Asker.FIXTURES if function in asking else Asker.HELPER


def _function_at(suite: Suite, place: Place) -> FunctionRef | None:
    module = suite.names.modules.get(place.path)
    if module is None or place.span is None:
        return None
    line = place.span.line
    around = [
        (function.end_line - function.first_line, position)
        for position, function in enumerate(module.facts.functions)
        if function.first_line <= line <= function.end_line
    ]
    return FunctionRef(place.path, min(around)[1]) if around else None
