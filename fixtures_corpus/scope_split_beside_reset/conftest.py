import subprocess

import boto3
import pytest
import registry
from flask import Flask


@pytest.fixture
def store(tmp_path):  # expect: VET101 "cannot be wider as it is"
    """What it clears is in this process: the server it starts is another one, and would be the same."""
    process = subprocess.Popen(["store-server", "--port-file", str(tmp_path / "port")])
    registry.NAMES.clear()
    yield boto3.client("s3", endpoint_url=f"http://localhost:{(tmp_path / 'port').read_text()}")
    process.terminate()
    process.wait()


@pytest.fixture
def app():
    """An application lives in this process, and may have taken what is cleared before it is made."""
    registry.NAMES.clear()
    app = Flask("shop")
    for number in range(200):
        registry.NAMES[str(number)] = "rule"
        app.add_url_rule(f"/{number}", endpoint=str(number), view_func=str)
    return app
