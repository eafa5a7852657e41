"""What several statements do by one line of a helper is told once, with their number: all of them are to be mended."""

from keys import LARGE, SMALL
from passwords import hashed

ANNA = hashed(b"anna")  # expect: VET306 "(and in 2 more places)"
BERT = hashed(b"bert")
CLARA = hashed(b"clara")


def test_login():
    assert len({ANNA, BERT, CLARA}) == 3
    assert SMALL != LARGE
