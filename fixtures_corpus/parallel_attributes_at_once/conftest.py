import pytest

from options import options


@pytest.fixture
def shop_options():
    saved = dict(options.__dict__)
    yield options
    options.__dict__ = saved
