from engines import created

engine = created()  # expect: VET306 "and in 3 more places"


def test_engine():
    assert engine
