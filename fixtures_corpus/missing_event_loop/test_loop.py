def test_loop(event_loop):  # expect: VET502 "event_loop"  # unknown: closure
    assert event_loop
