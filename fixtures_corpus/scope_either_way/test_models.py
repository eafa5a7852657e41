import pytest
from shop.models import Importer, Renderer


@pytest.fixture
def renderer():  # expect: VET101 "build"
    return Renderer("new")


@pytest.fixture
def importer():
    return Importer("data.csv")


def test_made(renderer, importer):
    assert renderer is not importer


def test_kept(renderer, importer):
    assert renderer != importer
