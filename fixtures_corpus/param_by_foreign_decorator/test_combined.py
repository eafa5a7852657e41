import pytest

from combining import each


@each("color", "red", "blue")
def test_color(color):  # unknown: closure, variants
    assert color


@each("size", 1, 2)
@pytest.mark.parametrize("color", ["red", "blue", "green"])
def test_both(color, size):  # unknown: closure, variants
    assert color and size


@pytest.mark.parametrize("color", ["red", "blue"])
def test_marked(color):
    assert color
