from tests.serving import in_currency, in_region, noted, with_server


@with_server
def test_open():
    assert True


@with_server
def test_closed():
    assert True


@in_region("north")
def test_region():
    assert True


@in_currency("EUR")
def test_currency():
    assert True


@noted
def test_noted():
    assert True
