def test_cut(here):
    assert here
