def test_constant(constant, server):
    assert constant < server


def test_constant_too(constant, server):
    assert constant != server


def test_cleaned(cleaned):
    assert not cleaned.exists()


def test_cleaned_too(cleaned):
    assert cleaned.name == "out"
