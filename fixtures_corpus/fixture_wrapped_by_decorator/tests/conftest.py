import pytest

from making import alone, called_later, factory, first_of_all, in_folder, in_region, shouted, without_trace


@in_folder("crates")
def crates(region):
    pass


@in_folder("bags", scope="module")
def bags():
    pass


@in_region
def region():
    pass


@shouted
def sign(region):
    return region


@called_later
def sums(numbers):
    return sum(numbers)


@pytest.fixture(scope="module")
def numbers():
    return [1, 2]


@without_trace
def twice(nothing_of_this_name):
    return nothing_of_this_name


@alone
def named(nothing_of_this_name):
    pass


@first_of_all(scope="module")
def total(numbers):
    return sum(numbers)


def plain(region):
    return region


loud = shouted(plain)
three = factory(3)
