"""What a property gives is what the object holds under another name: taken out there, it is gone."""

import pytest
from shop import more_offers, offers


def setup_module():
    offers.add("tea", 3)


def teardown_module():
    offers._all.pop("tea")


@pytest.fixture
def cake():
    more_offers.add("cake", 5)  # expect: VET406 "more_offers._all"


def test_tea():
    assert offers.all["tea"] == 3


def test_cake(cake):
    assert more_offers.all["cake"] == 5
