import pytest


class Base:
    @pytest.fixture(autouse=True)
    def _letters(self, letters):
        self.letters = letters

    def note(self):
        self.noted.append(2)


def lf(name):
    """Stands for the call of a library that gives the value of a fixture as a parameter."""
    return name
