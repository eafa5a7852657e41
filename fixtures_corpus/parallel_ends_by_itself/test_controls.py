import controls


def test_first_value():
    controls.control.reuse = True
    controls.control.depth = 3
    assert controls.control.reuse


def test_other_value():
    controls.kept.reuse = True  # expect: VET411
    assert controls.kept.reuse


def test_kind():
    controls.control.kind = "small"  # expect: VET411
    assert controls.control.kind


def test_shown_again():
    controls.Shown.verbose = True
    assert controls.Shown.verbose


def test_shown_otherwise():
    controls.Shown.verbose = "a little"  # expect: VET411
    assert controls.Shown.verbose
