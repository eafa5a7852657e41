"""Each module that makes one is a place of its own to change."""

from shop import part0, part1, part2, part3, part4


def test_parts():
    assert part0 and part1 and part2 and part3 and part4
