"""A decorator is evaluated where it stands: what its name is bound to further down is another mark."""

import pytest

cases = pytest.mark.parametrize("key", ["DESCRIPTION", "COMMENT", "SUMMARY"])


@cases
def test_text(key):  # answers: key=param
    assert key.isupper()


cases = pytest.mark.parametrize("colour", ["red", "blue"])


@cases
def test_colour(colour):  # answers: colour=param
    assert colour.islower()


class TestPriority:
    cases = pytest.mark.parametrize("priority", [1, 2, 3, 4])

    @cases
    def test_priority(self, priority):  # answers: priority=param
        assert priority > 0

    cases = pytest.mark.skip


tag = pytest.mark.usefixtures("tmp_path")
pytestmark = tag
tag = pytest.mark.parametrize("nothing", [1])
