"""Nothing here comes to the database."""

import factory
import pytest


class BoxFactory(factory.Factory):
    class Meta:
        model = dict


@pytest.fixture
def boxes():  # expect: VET101 "module"
    return BoxFactory.create_batch(300)


def test_first(boxes):
    assert boxes


def test_second(boxes):
    assert len(boxes) > 1
