"""One remedy serves them all: credentials that are set before the import."""

from shop import part0, part1, part2, part3, part4


def test_parts():
    assert part0 and part1 and part2 and part3 and part4
