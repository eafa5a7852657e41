def test_registered(at_run_time):
    assert at_run_time == 4
