import random
import unittest


def test_seeded():
    random.seed(0)
    assert random.random() < 1


def test_seeded_too():
    random.seed(1)
    assert random.sample(range(9), 2)


class TestShuffled(unittest.TestCase):
    def setUp(self):
        random.seed(2)

    def test_shuffled(self):
        numbers = [1, 2, 3]
        random.shuffle(numbers)
        self.assertEqual(sorted(numbers), [1, 2, 3])
