def test_same(capsys):
    raise AssertionError


def test_same(tmp_path):
    assert tmp_path


if True:

    def test_conditional(tmp_path):
        assert tmp_path


def outer():
    def test_inner(capsys):
        raise AssertionError

    return test_inner


test_from_factory = outer()
test_number = 3
