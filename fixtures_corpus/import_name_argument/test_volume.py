from storage import fixture_size, fixture_volume as renamed  # noqa: F401


def test_volume(volume):  # answers: storage/__init__.py:4
    assert volume == ("volume", 10)
