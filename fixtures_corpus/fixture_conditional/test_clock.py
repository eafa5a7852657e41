def test_clock(clock, inside_with, inside_for):
    assert clock and inside_with < inside_for
