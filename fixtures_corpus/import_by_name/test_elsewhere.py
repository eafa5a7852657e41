def test_not_visible(catalogue):  # expect: VET502 "helpers.py"
    assert catalogue
