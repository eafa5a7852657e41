import os

import pandas
import pytest

HERE = os.path.dirname(__file__)
NEAR = pandas.read_csv(os.path.join(HERE, "prices.csv"))
FAR = pandas.read_csv("https://example.org/prices.csv")  # expect: VET301 "sends a request"


def cases():
    return pandas.read_csv(os.path.join(HERE, "cases.csv"))


@pytest.mark.parametrize("case", cases())
def test_case(case):  # unknown: variants
    assert case


def test_prices():
    assert NEAR is not FAR
