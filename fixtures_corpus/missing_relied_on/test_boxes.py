def test_first():
    assert True


def test_second(depot_bindings):
    assert depot_bindings


def test_third():
    assert True

