"""Each test and class here is several ones for pytest, by names that the decorators give them."""

import unittest

import ddt as data_driven
import parameterized as package
from absl.testing import parameterized as of_absl
from ddt import data, ddt, unpack
from parameterized import param, parameterized, parameterized_class

ROWS = [("a", 1), ("b-c d", 2), (3, 4), param("x y", z=1), param(z=3), 5, "text", ["l", 1]]


class TestPlain:
    @parameterized.expand([("a", 1), ("b", 2)])
    def test_row(self, name, value):
        assert name and value


class RowTest(unittest.TestCase):
    @parameterized.expand(ROWS)
    def test_row(self, name=None, value=None, z=None):
        assert name or value or z

    @package.parameterized.expand([(1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,), (9,), (10,), ("eleven",)])
    def test_digits(self, number):
        assert number


@ddt
class DataTest(unittest.TestCase):
    @data((1, 2), (3, 4), [5, 6])
    @unpack
    def test_pair(self, first, second):
        assert first < second

    @data_driven.data({"a": 1}, "te xt", 3.5, None, True)
    def test_value(self, value):
        assert value is not False

    @data(*[1, 2])
    def test_number(self, number):
        assert number


class SetTest(of_absl.TestCase):
    @of_absl.parameters((1, 2), (3, 4))
    def test_pair(self, first, second):
        assert first < second

    @of_absl.parameters([1, 2, 3])
    def test_number(self, number):
        assert number

    @of_absl.named_parameters(("first", 1), {"testcase_name": "_second", "number": 2})
    def test_named(self, number):
        assert number

    @of_absl.named_parameters(("First", 1), {"testcase_name": "Second", "number": 2})
    def testNamed(self, number):
        assert number

    @of_absl.product(first=[1, 2], second=(3, 4, 5))
    def test_product(self, first, second):
        assert first < second

    @of_absl.product([{"first": 1}, {"first": 2}], second=(3, 4, 5))
    def test_mixed_product(self, first, second):
        assert first < second

    @of_absl.parameters((number, number + 1) for number in range(3))
    def test_computed(self, first, second):
        assert first < second


class Mixed:
    def test_mixed(self):
        assert self


@parameterized_class(("size", "name"), [(1, "x"), (3, "t x")])
class SizeTest(Mixed, unittest.TestCase):
    def test_size(self):
        assert self.size


class DerivedTest(SizeTest):
    def test_derived(self):
        assert self


@parameterized_class([{"color": "red"}, {"name": "n 2", "color": "blue"}, {"color": None}])
class ColorTest(unittest.TestCase):
    @parameterized.expand([("a", 1), ("b", 2)])
    def test_row(self, name, value):
        assert name and value
