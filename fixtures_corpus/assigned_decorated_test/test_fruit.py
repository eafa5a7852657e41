import pytest
from tracking import tracked, wrapped


@pytest.fixture
def fruit():
    return "apple"


@pytest.fixture
def basket(fruit):
    return [fruit]


def test_fruit(fruit, basket):
    assert fruit in basket


test_tracked = tracked(test_fruit)
test_wrapped = wrapped(test_fruit)
test_tracked_by_mode = tracked(mode="all")(test_fruit)


class TestBasket:
    def test_one(self, basket):
        assert len(basket) == 1

    test_one_tracked = tracked(test_one)
