import subprocess

import pytest


@pytest.fixture(params=["plain", "threaded"])
def flavour(request):  # ceiling: session
    return request.param


@pytest.fixture
def served(flavour):  # expect: VET101 "together with `flavour`"  # ceiling: session
    for _ in range(3):
        process = subprocess.Popen(["served", flavour])
        if process.poll() is not None:
            continue
        yield process.pid
        break
    else:
        pytest.fail("it does not start")
    process.terminate()
    try:
        process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        pytest.fail("it does not end")


@pytest.fixture
def worker():  # expect: VET101 "module"  # ceiling: session
    process = subprocess.Popen(["worker"])
    yield process.pid
    assert process is not None
    process.terminate()
    process.wait(5)
    assert process.poll() is not None


@pytest.fixture
def watched(tmp_path_factory):  # ceiling: function
    log = tmp_path_factory.mktemp("watched") / "log"
    process = subprocess.Popen(["watched", str(log)])
    yield process.pid
    process.terminate()
    if "Traceback" in log.read_text():
        pytest.fail("the test has upset it")


@pytest.fixture
def counted():  # ceiling: function
    process = subprocess.Popen(["counted"], stdout=subprocess.PIPE)
    yield process.pid
    process.terminate()
    for line in process.stdout or ():
        if line.startswith(b"open: 0"):
            break
    else:
        pytest.fail("the test left something open")


@pytest.fixture
def answered(tmp_path_factory):  # ceiling: function
    process = subprocess.Popen(["answered"])
    yield process
    process.terminate()
    assert process.answer is not None
