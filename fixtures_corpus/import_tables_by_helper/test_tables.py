"""A table is only described by `Table(…)`, unless it is told to read its columns from a database."""

from tables import products


def test_products():
    assert products is not None
