import pytest

pytestmark = pytest.mark.parametrize("region", ["eu", "us"])


def test_region(region):  # answers: param
    assert region


class TestRegion:
    pytestmark = [pytest.mark.parametrize("zone", ["a", "b", "c"])]

    def test_zone(self, region, zone):
        assert region + zone
