import os

STONES = os.environ.get("STONES", "2")
