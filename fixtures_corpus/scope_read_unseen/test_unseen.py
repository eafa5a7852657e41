"""Nobody is seen to read what is set, but the object goes where that cannot be seen: told with low confidence."""

import pytest

from shop import Run


@pytest.fixture(scope="module")
def by_part():  # expect: VET110 ".output"
    return Run()


def test_by_part(by_part):
    by_part.output = "a"


def test_part(by_part):
    assert by_part.printer.print() is None
