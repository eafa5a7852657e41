"""Stands in for pytest_lazy_fixtures where the corpus is collected: a value that names a fixture."""


class lf:
    def __init__(self, name):
        self.name = name
