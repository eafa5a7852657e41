import subprocess

import pytest


@pytest.fixture(params=["small", "large"])
def server(request):  # expect: VET101 "8 times; scope session looks possible: 2 times"  # ceiling: session
    process = subprocess.Popen(["served", request.param])
    yield process.pid
    process.wait(5)
