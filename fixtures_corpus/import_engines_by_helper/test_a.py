from engines import created

engine = created()  # expect: VET306 "and for 3 more test modules"


def test_engine():
    assert engine
