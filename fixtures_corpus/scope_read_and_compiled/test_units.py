import pytest


@pytest.mark.parametrize("number", range(10))
def test_lengths(units, number):
    assert (number * units.meter).magnitude == number


@pytest.mark.parametrize("number", range(10))
def test_cached(cached_units, number):
    assert (number * cached_units.meter).magnitude == number


@pytest.mark.parametrize("number", range(10))
def test_defined(own_units, number):
    own_units.define(f"sack = {number} * kilogram")
    assert own_units.sack


@pytest.mark.parametrize("number", range(10))
def test_signs(signing_key, number):
    public, private = signing_key
    assert public != private


@pytest.mark.parametrize("number", range(10))
def test_environment(environment, number):
    assert environment.name


@pytest.mark.parametrize("number", range(10))
def test_fitted(fitted, number):
    assert fitted.params[0] < number
