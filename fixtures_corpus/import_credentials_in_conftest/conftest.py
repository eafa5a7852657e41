import os

os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
os.environ["AWS_SECRET_ACCESS_KEY"] = "testing"

from billing import invoices  # noqa: E402, F401
