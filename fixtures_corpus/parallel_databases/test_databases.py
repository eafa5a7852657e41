def test_shared(shared):
    assert shared


def test_own(own):
    assert own


def test_locked(locked):
    assert locked


def test_badly_locked(badly_locked):
    assert badly_locked
