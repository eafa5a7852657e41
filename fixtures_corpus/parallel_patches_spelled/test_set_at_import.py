from shop import features

features.LIMIT = 5  # a setting, for all who are collected with it


def test_limit():
    assert features.LIMIT == 5
