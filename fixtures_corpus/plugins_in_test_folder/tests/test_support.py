def test_support(support):  # answers: tests/support_plugin.py:4
    assert support
