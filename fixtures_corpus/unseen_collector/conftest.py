"""Items made from other files may ask for any fixture."""

import pytest


class Prices(pytest.File):
    def collect(self):
        yield Price.from_parent(self, name="tea")


class Price(pytest.Item):
    def runtest(self):
        assert self.path.read_text()


def pytest_collect_file(file_path, parent):  # expect: VET519
    if file_path.suffix == ".price":
        return Prices.from_parent(parent, path=file_path)


@pytest.fixture
def perhaps():
    return 1
