from shop import flags


def test_switched_off_and_on():
    flags.set_strict(False)
    assert not flags._strict
    flags.set_strict(True)
    assert flags._strict


def test_left_lax():
    flags.set_strict("a little")  # expect: VET406
    assert flags._strict
