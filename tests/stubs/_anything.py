"""An object that can be called, entered, iterated and asked for any attribute: enough of any library to import against."""

from __future__ import annotations

import inspect


class Anything:
    def __init__(self, *arguments, **keywords):
        self.arguments = arguments

    def __call__(self, *arguments, **keywords):
        if len(arguments) == 1 and (inspect.isfunction(arguments[0]) or inspect.isclass(arguments[0])):
            return arguments[0]  # used as a decorator
        return Anything()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Anything()

    def __getitem__(self, key):
        return Anything()

    def __setitem__(self, key, value): ...

    def __enter__(self):
        return Anything()

    def __exit__(self, *exception): ...

    async def __aenter__(self):
        return Anything()

    async def __aexit__(self, *exception): ...

    def __iter__(self):
        return iter(())

    def __or__(self, other):
        return self

    __ror__ = __truediv__ = __add__ = __or__


def attribute(name):
    """A module's `__getattr__`."""
    if name.startswith("_"):
        raise AttributeError(name)
    return Anything(name)
