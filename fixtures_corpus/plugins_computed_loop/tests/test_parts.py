def test_wheel(wheel):  # answers: parts/wheels.py:4
    assert wheel


def test_database(database):  # answers: backends/sqlite.py:4
    assert database
