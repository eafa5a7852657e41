"""Decorators that a plugin gives their meaning when pytest starts."""

import pytest


class Plain:
    def each(self, name, *values):
        return lambda function: function


class Parametrizing:
    def each(self, name, *values):
        return pytest.mark.parametrize(name, values)


maker = Plain()


def each(name, *values):
    return maker.each(name, *values)
