import pytest

pytestmark = pytest.mark.usefixtures("quiet")


class TestQuiet:
    def test_one(self):
        assert True
