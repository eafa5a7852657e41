def test_container(session):
    assert session
