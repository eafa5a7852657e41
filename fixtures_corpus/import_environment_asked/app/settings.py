import os

TRACKING = os.environ.get("TRACKING")
MODE = os.getenv("MODE", "plain")
KEY = None
if KEY is None:
    KEY = os.environ.get("KEY")
if not KEY:
    KEY = os.getenv("OLD_KEY", os.environ.get("OLDER_KEY"))
