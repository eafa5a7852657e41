from shop import report


def test_report():
    assert report.run() == 10
