def test_clock(clock, accelerator, inside_with, inside_for):
    assert clock and accelerator is None and inside_with < inside_for
