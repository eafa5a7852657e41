import random


def test_global():
    random.seed(0)  # expect: VET413 "test `test_drawn` draws"
    assert random.random() < 1


def test_global_again():
    random.seed(1)
    assert random.random() < 1


def test_drawn():
    assert random.randint(1, 6) < 7


def test_own():
    numbers = random.Random(0)
    assert numbers.random() < 1
