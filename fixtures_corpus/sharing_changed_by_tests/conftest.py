import pytest

from shop import Basket, Shelf


@pytest.fixture
def aliased():  # ceiling: function
    return ["a"]


@pytest.fixture
def unpacked():  # ceiling: function
    return {"a": 1}, {"b": 2}


@pytest.fixture
def looped():  # ceiling: function
    return [{"a": 1}]


@pytest.fixture
def shallow():  # ceiling: function
    return [{"a": 1}]


@pytest.fixture
def nested():  # ceiling: function
    return {"inner": {"a": 1}}


@pytest.fixture
def closed_over():  # ceiling: function
    return []


@pytest.fixture
def through_helper():  # ceiling: function
    return Basket()


@pytest.fixture
def by_method():  # ceiling: function
    return Basket()


@pytest.fixture
def through_result():  # ceiling: function
    return Shelf(Basket())


@pytest.fixture
def shelf(through_result):  # ceiling: function
    return through_result


@pytest.fixture
def fetched():  # ceiling: function
    return {"a": 1}


@pytest.fixture
def patched():  # ceiling: function
    return Basket()


@pytest.fixture
def patched_by_with():  # ceiling: function
    return Basket()


@pytest.fixture
def shuffled():  # ceiling: function
    return [1, 2, 3]


@pytest.fixture
def added_to():  # ceiling: function
    return [1]


@pytest.fixture
def walrus():  # ceiling: function
    return {"a": [1]}


@pytest.fixture
def iterated():  # ceiling: function
    return iter([1, 2])


@pytest.fixture
def setup_of_class():  # ceiling: function
    return {"a": 1}


@pytest.fixture
def merged():  # ceiling: function
    return {"a": []}


@pytest.fixture
def sliced():  # ceiling: function
    return [[1], [2]]
