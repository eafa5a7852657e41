from engines import created

engine = created()


def test_engine():
    assert engine
