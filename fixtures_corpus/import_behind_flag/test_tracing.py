from shop import tracing


def test_tracing():
    assert tracing.store
