import subprocess

import pytest


@pytest.fixture(scope="session", params=["ray", "dask"], autouse=True)
def engine(request):
    """Every test is run once for each: none of them has to ask."""
    process = subprocess.Popen(["engine", request.param])
    yield
    process.terminate()
