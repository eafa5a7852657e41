from shop.config import app, settings


def test_limit():
    settings.till.limit = 3  # expect: VET411 "shop.config.settings.till.limit"
    assert settings.till.limit == 3


def test_limit_for_a_moment(monkeypatch):
    monkeypatch.setattr(settings.till, "limit", 4)
    assert settings.till.limit == 4


def test_own():
    own = settings.copy()
    own.limit = 3
    assert own.limit


def test_testing():
    app.testing = True
    assert app.testing


def _reset_settings():
    settings.till = None
    settings.till = object()


def test_fresh():
    _reset_settings()
    assert settings.till
