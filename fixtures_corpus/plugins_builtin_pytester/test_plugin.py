def test_plugin(pytester):  # answers: plugin
    assert pytester.path
