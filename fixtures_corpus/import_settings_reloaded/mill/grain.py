import os

GRAIN = os.environ.get("GRAIN", "rye")
