"""A hook that makes a list of parameter sets bit by bit."""


def pytest_generate_tests(metafunc):
    if "number" in metafunc.fixturenames:
        numbers = []
        for text in "1 2 3".split():
            numbers.append(int(text))
        metafunc.parametrize("number", numbers)
    if "letter" in metafunc.fixturenames:
        letters = ["a"]
        letters += ["b"]
        metafunc.parametrize("letter", letters)
    if "word" in metafunc.fixturenames:
        metafunc.parametrize("word", ["one", "two"])


def test_number(number):  # unknown: variants
    assert number


def test_letter(letter):  # unknown: variants
    assert letter


def test_word(word):
    assert word
