import os

TRACKING = os.environ.get("TRACKING")
MODE = os.getenv("MODE", "plain")
