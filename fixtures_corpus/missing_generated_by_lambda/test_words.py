def words(metafunc, *names):
    for name in names:
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, ["tea", "cup"])


pytest_generate_tests = lambda metafunc: words(metafunc, "word")  # noqa: E731


def test_word(word):  # unknown: closure, variants
    assert word
