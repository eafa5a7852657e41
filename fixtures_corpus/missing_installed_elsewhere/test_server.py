"""tox installs from a file that lies in no usual place: a plugin in it is not known, and may bring the fixture."""


def test_server(inhouse_server):  # unknown: closure
    assert inhouse_server
