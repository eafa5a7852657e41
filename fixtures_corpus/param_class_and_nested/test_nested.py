import pytest


@pytest.fixture
def base():
    return 1


@pytest.mark.parametrize("base", [1, 2])
class TestOuter:
    def test_outer(self, base):  # answers: param
        assert base

    class TestInner:
        def test_inner(self, base):  # answers: param
            assert base


class Mixin:
    pytestmark = pytest.mark.parametrize("base", [1, 2, 3])


class TestInherits(Mixin):
    def test_inherited(self, base):  # answers: param
        assert base
