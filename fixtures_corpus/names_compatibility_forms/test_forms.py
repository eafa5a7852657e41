"""Python normalises names: the two spellings of one are the same name."""

import pytest


def test_ligature(file_store):  # answers: conftest.py:4
    assert file_store == {}


def test_wide(wide, ﬁle_store):  # answers: wide=conftest.py:9, file_store=conftest.py:4
    assert wide == ﬁle_store


@pytest.mark.parametrize("size", [1, 2])
def test_ﬁxed(ｓｉｚｅ, plain):  # answers: size=param, plain=conftest.py:14
    assert size
