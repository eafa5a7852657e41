def described(server, links):
    """A dictionary of its own: what is taken out of that, nothing else loses."""
    result = {"state": server.state_of("http"), "links": ["self"]}
    if not links:
        result.pop("links")
    return result


def test_state(server):
    assert described(server, links=False)


def test_links(server):
    assert described(server, links=True)


def test_runs(server):
    assert server.pid


def test_changed(changed_server):
    changed_server.pipes.append("stdin")


def test_changed_again(changed_server):
    parts = {"pipes": changed_server.pipes}
    parts["pipes"].append("stdout")


def test_named_again(piped_server):
    pipe = []
    for pipe in piped_server.pipes:
        pipe.append("stdout")
    assert pipe


def test_named_again_by_two(piped_server):
    first = []
    first, _ = piped_server.pipes
    first.append("stdout")
    assert first


def test_added_in_place(piped_server):
    kept = [piped_server.pipes]
    kept[0] += ["stderr"]
    assert kept
