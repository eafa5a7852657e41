import pytest


class TestBuilt:
    pytestmark = [pytest.mark.usefixtures("fourth")]
    pytestmark = [pytest.mark.usefixtures("first")]
    pytestmark.extend([pytest.mark.usefixtures("second")])

    def test_class(self):
        assert self
