import pytest

from unit.conftest import stage  # noqa: F401


@pytest.fixture
def branch():
    return "functional"


def test_stage(stage):  # answers: unit/conftest.py:4
    assert stage == ("stage", "functional")
