import pytest


@pytest.fixture(scope="class")
def cart():
    return {"items": 0}


class TestStory:
    @pytest.mark.order(1)
    def test_filled(self, cart):
        cart["items"] = 2
        assert cart["items"]

    @pytest.mark.order(2)
    def test_paid(self, cart):
        assert cart["items"] == 2


@pytest.mark.incremental
class TestSteps:
    def test_filled(self, cart):
        cart["items"] = 3
        assert cart["items"]

    def test_paid(self, cart):
        assert cart["items"] == 3
