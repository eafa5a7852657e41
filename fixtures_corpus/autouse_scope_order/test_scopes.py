import pytest


@pytest.fixture(autouse=True)
def a_function(monkeypatch):
    monkeypatch.setenv("LEVEL", "function")


@pytest.fixture(autouse=True, scope="module")
def b_module(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODULE_HOME", str(tmp_path_factory.mktemp("module")))
        yield


@pytest.fixture(autouse=True, scope="session")
def c_session(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SESSION_HOME", str(tmp_path_factory.mktemp("session")))
        yield


@pytest.fixture(scope="class")
def requested(tmp_path_factory):
    return tmp_path_factory.mktemp("class")


def test_widest_first(requested, tmp_path):
    assert requested != tmp_path
