import pytest


@pytest.fixture
def report(report):  # expect: VET503 "report"
    return report


def test_report(report):
    assert report
