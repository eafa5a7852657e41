"""The same by the functions of xunit, and by what a test takes out again."""

CALLS = []
STACK = []


def setup_function():
    CALLS.clear()


def test_call():
    CALLS.append(1)
    assert CALLS == [1]


def test_calls():
    assert CALLS == []


def test_stack():
    STACK.append(1)
    assert STACK.pop() == 1


def test_empty_stack():
    assert not STACK


class TestCalls:
    log = []

    def setup_method(self):
        self.log.clear()

    def test_log(self):
        self.log.append(1)
        assert self.log == [1]

    def test_no_log(self):
        assert self.log == []
