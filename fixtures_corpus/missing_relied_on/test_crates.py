def test_first():
    assert True


def test_second(depot_bindings):
    assert depot_bindings


def test_third():
    assert True


def test_fourth(scales_url):
    assert scales_url


def test_fifth(folding):  # expect: VET502 "test_bags.py"
    assert folding
