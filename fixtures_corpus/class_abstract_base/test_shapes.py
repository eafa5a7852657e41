import abc

import pytest


class ShapeTests(abc.ABC):
    @abc.abstractmethod
    def make(self): ...

    @pytest.fixture
    def shape(self):
        return self.make()

    def test_shape(self, shape):
        assert shape


class TestAbstract(ShapeTests):
    pass


class TestSquare(ShapeTests):
    def make(self):
        return "square"


class TestAssigned(ShapeTests):
    make = str.upper
