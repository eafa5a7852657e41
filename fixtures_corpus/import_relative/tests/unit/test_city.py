def test_city(city):  # answers: tests/fixtures.py:4
    assert city == "Basel"
