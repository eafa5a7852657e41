def test_started(worker):
    assert worker.pid


def test_runs(worker):
    assert worker.poll() is None


def test_numbered(worker):
    assert worker.pid > 1
