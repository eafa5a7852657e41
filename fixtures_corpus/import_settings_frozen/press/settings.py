import os

LANGUAGE = os.environ.get("PRESS_LANGUAGE", "en")  # expect: VET307 "PRESS_LANGUAGE"
THEME = os.getenv("PRESS_THEME", "plain")
FORMAT = os.getenv("PRESS_FORMAT", "a4")
INK = os.getenv("PRESS_INK", "black")
PAPER = os.getenv("PRESS_PAPER", "white")


def theme():
    return os.getenv("PRESS_THEME", THEME)
