from app.chains import Metric, chain


def test_chain():
    assert chain() and Metric
