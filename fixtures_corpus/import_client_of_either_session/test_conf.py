import conf


def test_store():
    assert conf.STORE is not None


def test_region():
    assert conf.REGION.upper()
