from helpers import small  # noqa: F401


def test_second(small):
    assert small
