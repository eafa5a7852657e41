from plugin_tools import resource, session_fixture


@session_fixture
def endpoint():
    return "localhost"


@resource(autouse=True)
def workspace(tmp_path_factory):
    (tmp_path_factory.mktemp("workspace") / "ready").touch()
