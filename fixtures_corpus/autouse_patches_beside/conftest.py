"""What a fixture replaces reaches tests that never ask for it."""

import subprocess
from unittest import mock

import pytest


@pytest.fixture(autouse=True)
def gateway():  # expect: VET101 "module"
    process = subprocess.Popen(["true"])
    with mock.patch("shop.mail.gateway", return_value=f"localhost:{process.pid}"):
        yield process
    process.wait(5)
