def test_row(row):
    assert row
