import subprocess

import pytest


@pytest.fixture(scope="package")
def server():  # ceiling: session
    """Once for the package, whatever the number of its modules."""
    process = subprocess.Popen(["redis-server", "--port", "0"])
    yield process.pid
    process.wait(5)
