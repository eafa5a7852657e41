"""Stands in for pytest_factoryboy where the corpus is collected: what is registered has the same names and requests."""

import re
import sys

import pytest
from factory import RelatedFactory, SubFactory


class LazyFixture:
    def __init__(self, fixture):
        self.fixture = fixture


def register(factory_class=None, _name=None, *, _where=None, **instead):
    where = sys._getframe(1).f_locals if _where is None else _where
    if factory_class is None:
        return lambda cls: register(cls, _name, _where=where, **instead)
    own = _underscored(factory_class.__name__)
    if own not in where:
        where[own] = _fixture(own, (), where)
    model = _name or _underscored(factory_class.model.__name__)
    for name, value in factory_class.declared.items():
        asked = _asked(instead.get(name, value), factory_class)
        where[f"{model}__{name}"] = _fixture(f"{model}__{name}", asked, where)
    where[model] = _fixture(model, _attributes(factory_class, model), where)
    return factory_class


def _asked(value, factory_class):
    if isinstance(value, LazyFixture):
        return [value.fixture]
    if not isinstance(value, SubFactory):
        return []
    other = value.get_factory()
    model = _underscored(other.model.__name__)
    return [*_attributes(other, model, but=factory_class.model), model]


def _attributes(factory_class, model, but=None):
    for name, value in factory_class.declared.items():
        back = isinstance(value, SubFactory) and value.get_factory().model is but
        if not isinstance(value, RelatedFactory) and not back:
            yield f"{model}__{name}"


def _fixture(name, asked, where):
    found = {}
    asked = [*asked]
    exec(f"def fixture(*, {', '.join(asked)}): ..." if asked else "def fixture(): ...", found)
    made = pytest.fixture(name=name)(found["fixture"])
    return staticmethod(made) if "__qualname__" in where else made  # in a class it is no method


def _underscored(name):
    return re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
