def test_loop(event_loop):  # expect: VET502 "event_loop"
    assert event_loop
