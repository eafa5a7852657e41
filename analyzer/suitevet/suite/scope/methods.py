"""Fixtures that are methods: pytest deprecates wide ones that are called on an instance, which no test ever sees."""

from __future__ import annotations

from suitevet.suite.model import Fixture
from suitevet.suite.names.names import External, Place
from suitevet.suite.suite import Suite

_UNBOUND = (External("builtins.classmethod"), External("builtins.staticmethod"))


def is_called_on_instance(suite: Suite, fixture: Fixture) -> bool:
    """Is it a method of a class, and neither one of the class itself nor a function that only stands in it?"""
    function = suite.function(fixture)
    if fixture.cls is None or function is None:
        return False
    return not any(suite.names.resolve(d.expression, Place(fixture.path)) in _UNBOUND for d in function.decorators)
