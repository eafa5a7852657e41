def test_added(session, item):
    session.add(item)
    session.flush()
    assert item.name


def test_renamed(session, item):
    item.name = "b"
    assert session.get(item)


def test_nested(nested):
    nested.execute("insert into item values ('c')")
    assert nested


def test_committed(committing_session):
    assert committing_session.query("item").count() == 1


def test_committed_again(committing_session):
    assert committing_session.query("item").count() == 1


def test_entered(entered, own_session, entered_own):
    assert [entered, own_session.first(), entered_own.first()]
