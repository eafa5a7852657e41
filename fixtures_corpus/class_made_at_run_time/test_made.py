import pytest


class Base:
    @pytest.fixture
    def size(self):
        return self.number

    def test_size(self, size):
        assert size


TestOne = type("TestOne", (Base,), {"number": 1})


def make(number):
    class Made(Base):
        pass

    Made.number = number
    return Made


TestTwo = make(2)
