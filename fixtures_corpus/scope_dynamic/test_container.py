def test_container(session):  # unknown: order
    assert session
