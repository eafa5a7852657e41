"""Stands in for hypothesis: `given` takes the arguments it draws out of the test's signature, as the real one does."""

from __future__ import annotations

import functools
import inspect

from _anything import Anything

strategies = Anything()


def given(*drawn, **named):
    def decorate(test):
        signature = inspect.signature(test)
        kept = list(signature.parameters.values())[: -len(drawn) or None]

        @functools.wraps(test)
        def wrapper(*arguments, **keywords):
            return test(*arguments, **keywords)

        wrapper.__signature__ = signature.replace(parameters=[each for each in kept if each.name not in named])
        wrapper.is_hypothesis_test = True
        return wrapper

    return decorate


def settings(**options):
    return lambda test: test
