import importlib
import importlib.util

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


def test_ink(monkeypatch):
    monkeypatch.setenv("PRESS_INK", "blue")
    spec = importlib.util.spec_from_file_location("settings_of_a_test", settings.__file__)
    anew = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(anew)
    assert anew.INK == "blue" and settings.INK


def test_paper():
    assert settings.PAPER == "white"


def test_debug(monkeypatch):
    monkeypatch.setenv("DEBUG", "1")
    assert live.current().DEBUG
