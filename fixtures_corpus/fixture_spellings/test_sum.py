def test_sum(third):
    assert third == 3
