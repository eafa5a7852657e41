def test_used(used):
    assert used == 1
