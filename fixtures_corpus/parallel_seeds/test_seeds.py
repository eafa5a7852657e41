import random


def test_global():
    random.seed(0)  # expect: VET413 "1 more"
    assert random.random() < 1


def test_global_again():
    random.seed(1)
    assert random.random() < 1


def test_own():
    numbers = random.Random(0)
    assert numbers.random() < 1
