from pathlib import Path


def made(folder):
    Path(folder).mkdir(exist_ok=False)
    return Path(folder)


def test_first_of_many():
    assert made("reports")  # expect: VET403 "as in 3 more functions"


def test_second_of_many():
    assert made("reports")


def test_third_of_many():
    assert made("reports")


def test_fourth_of_many():
    assert made("reports")


def test_first_of_few():
    assert made("letters")  # expect: VET403 "`letters` is written down and"


def test_second_of_few():
    assert made("letters")  # expect: VET403 "`letters` is written down and"


def test_third_of_few():
    assert made("letters")  # expect: VET403 "`letters` is written down and"
