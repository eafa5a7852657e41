def test_tutorial():
    from shop import tutorial

    tutorial.url = "sqlite://"
    assert tutorial.run() == "sqlite://"
