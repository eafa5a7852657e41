import pytest
from hypothesis import given, settings, strategies as st


@pytest.fixture
def store():
    return {}


@pytest.fixture
def number(store):
    return len(store)


@given(number=st.integers())
def test_keyword(store, number):  # answers: store=test_properties.py:5, number=none
    assert number != store


@settings(max_examples=5)
@given(st.integers(), st.text())
def test_rightmost(store, number, text):  # answers: store=test_properties.py:5, number=none
    assert text != number


class TestMethods:
    @given(value=st.integers())
    def test_method(self, store, value):
        assert value not in store
