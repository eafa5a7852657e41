"""What a test's set-up stores is rolled back with the test: it cannot be kept for the next one."""

import factory
import pytest


class CrateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "shop.Crate"


@pytest.fixture
def crates():  # ceiling: function
    return CrateFactory.create_batch(300)


def test_first(crates):
    assert crates


def test_second(crates):
    assert len(crates) > 1
