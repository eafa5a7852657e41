import sys

import shop_limits

shop_limits.STRICT = False  # a setting, for all who are collected with it


def test_frozen():
    sys.frozen = True
    assert sys.frozen
    sys.frozen = False


def test_frozen_for_good():
    sys.frozen = True  # expect: VET402 "sys.frozen"
    assert sys.frozen


def test_strict():
    assert not shop_limits.STRICT


def test_not_frozen():
    # as good as none
    sys.frozen = None
    assert not sys.frozen
