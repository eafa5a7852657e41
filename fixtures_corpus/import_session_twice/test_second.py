from helpers import warehouse  # noqa: F401


def test_second(warehouse):
    assert warehouse.exists()
