import importlib

from press import live, settings


def test_language(monkeypatch):
    monkeypatch.setenv("PRESS_LANGUAGE", "de")
    assert settings.LANGUAGE


def test_theme(monkeypatch):
    monkeypatch.setenv("PRESS_THEME", "dark")
    assert settings.theme() == "dark"


def test_format(monkeypatch):
    monkeypatch.setenv("PRESS_FORMAT", "letter")
    importlib.reload(settings)
    assert settings.FORMAT == "letter"


def test_paper():
    assert settings.PAPER == "white"


def test_debug(monkeypatch):
    monkeypatch.setenv("DEBUG", "1")
    assert live.current().DEBUG
