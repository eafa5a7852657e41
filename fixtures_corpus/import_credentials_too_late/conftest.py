import os

from billing import invoices  # noqa: F401

os.environ["AWS_ACCESS_KEY_ID"] = "testing"
