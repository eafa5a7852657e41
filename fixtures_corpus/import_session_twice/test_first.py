from helpers import warehouse  # noqa: F401  # expect: VET514 "warehouse"


def test_first(warehouse):
    assert warehouse.exists()
