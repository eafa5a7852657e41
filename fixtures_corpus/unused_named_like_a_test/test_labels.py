import pytest


@pytest.fixture
def test_label():
    return "tea"


@pytest.fixture
def test_empty_label(test_label):  # expect: VET504 "`test_empty_label` is never used, and never run as a test"
    with pytest.raises(ValueError):
        test_label.index("coffee")


@pytest.fixture
def test_price():  # expect: VET504 "`test_price` is never used, and never run as a test"
    assert round(3.2) == 3


@pytest.fixture
def test_currency():  # expect: VET504 "`test_currency` is never used"
    return "EUR"


@pytest.fixture
def label_of_nobody():  # expect: VET504 "`label_of_nobody` is never used"
    return ""


def test_labels(test_label):
    assert test_label
