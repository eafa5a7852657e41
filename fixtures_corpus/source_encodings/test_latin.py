# -*- coding: latin-1 -*-
import pytest


@pytest.fixture
def name():
    return "Zürich"


def test_latin(name):  # answers: test_latin.py:5
    assert name
