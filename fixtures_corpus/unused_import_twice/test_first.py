from helpers import small  # noqa: F401


def test_first(small):
    assert small
