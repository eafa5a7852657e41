import pytest


@pytest.fixture
def price():
    return 3


def test_called():
    assert price() == 3  # expect: VET507 "arguments"


def test_reported_failure():
    with pytest.raises(Exception):
        price()


def test_shadowed_by_argument(price):
    assert price == 3


@pytest.fixture
def twice():  # expect: VET510
    yield 1
    yield 2


@pytest.fixture
def one_of_two(request):
    if request.config.getoption("verbose"):
        yield 1
    else:
        yield 2


@pytest.fixture
def left_early(request):
    if request.config.getoption("verbose"):
        yield 1
        return
    yield 2


@pytest.fixture
def in_a_context():
    for value in iter([1]):
        yield value


def test_yields(twice, one_of_two, left_early, in_a_context):
    assert twice


@pytest.fixture
def user(request):
    return request.param.title()


@pytest.fixture
def guest(request):
    return request.param


@pytest.mark.parametrize("guest", ["bob"])  # the same, whether the fixture runs or not
def test_guest(guest):
    assert guest


@pytest.mark.parametrize("user", ["ada"])  # expect: VET512 "indirect"
def test_direct(user):
    assert user


@pytest.mark.parametrize("user", ["ada"], indirect=True)
def test_indirect(user):
    assert user


class TestWide:
    @pytest.fixture(scope="class")
    def opened(self):  # expect: VET511 "classmethod"
        self.stock = ["tea"]

    @pytest.fixture
    def counted(self):
        self.count = 1

    @pytest.mark.usefixtures("opened", "counted")
    def test_stock(self):
        assert self.count
