def test_remote(remote):
    assert remote in {"local", "cloud"}
