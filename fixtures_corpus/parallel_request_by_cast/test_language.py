"""A cast only tells the type: what it hands out is the request of the moment, or an object that all share."""

from shop import app, basket, current


def test_language_of_a_request():
    with app.test_request_context():
        current.language = "de"
        assert current.language == "de"


def test_language_of_what_all_share():
    basket.language = "de"  # expect: VET411
    assert basket.language == "de"
