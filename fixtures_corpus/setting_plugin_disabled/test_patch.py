# By the time `addopts` is read the builtin plugins are loaded: only the command line can leave their fixtures out.


def test_patch(monkeypatch):  # answers: plugin
    assert monkeypatch
