def test_keep(keep):
    assert keep == "scratch"
