def test_both(both):
    assert both == ["mysql", "postgres"]
