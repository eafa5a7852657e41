import json


def test_encoder():
    assert json.JSONEncoder is None
