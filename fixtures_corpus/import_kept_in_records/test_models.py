from shop.models import LARGE, READY, SMALL


def test_models():
    assert SMALL and LARGE and READY
