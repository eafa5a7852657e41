from flask import current_app


def test_of_its_own(app):
    # gone with the application of this test
    current_app.config["CURRENCY"] = "CHF"
    assert current_app.config["CURRENCY"]


def test_of_all(shop):
    current_app.config["CURRENCY"] = "EUR"  # expect: VET402 "flask.current_app.config"
    assert current_app.config["CURRENCY"]


def test_of_all_again(shop):
    assert shop
