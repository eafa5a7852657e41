def test_served(served):
    assert served > 0


def test_served_again(served):
    assert served < 2**32


def test_worker(worker):
    assert worker > 0


def test_worker_again(worker):
    assert worker < 2**32


def test_watched(watched, counted):
    assert watched > 0 and counted > 0


def test_watched_again(watched, counted):
    assert watched < 2**32 and counted < 2**32


def test_answered(answered):
    assert answered.pid > 0


def test_answered_again(answered):
    assert answered.pid < 2**32
