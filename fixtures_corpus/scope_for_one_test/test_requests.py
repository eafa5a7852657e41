import pytest

CACHE = {}
REGISTRY = []


def title(item):
    return item.node.name


def setting(asker):
    return asker.config.rootpath


def cleared():
    CACHE.clear()


@pytest.fixture
def by_name(request):  # ceiling: function
    return request.node.name


@pytest.fixture
def by_helper(request):  # ceiling: function
    return title(request)


@pytest.fixture
def by_keyword(request):  # ceiling: function
    return title(item=request)


@pytest.fixture
def by_marker(request):  # ceiling: function
    return getattr(request, "function").__name__


@pytest.fixture
def by_class(request):  # ceiling: class
    return request.cls


@pytest.fixture
def by_file(request):  # ceiling: module
    return request.path.parent


@pytest.fixture
def by_module(request):  # ceiling: module
    return getattr(request.module, "CASES", ())


@pytest.fixture
def by_configuration(request):  # ceiling: session
    return request.config.getoption("verbose")


@pytest.fixture
def by_configuration_of_helper(request):  # ceiling: session
    return setting(request)


@pytest.fixture
def finalized(request):  # ceiling: session
    request.addfinalizer(print)
    return 1


@pytest.fixture
def one_of(request):  # ceiling: session
    return getattr(request, "param", 0)


@pytest.fixture
def kept_away(request):  # ceiling: function
    asker = request
    return asker.node.name


@pytest.fixture
def handed_to_others(request):  # ceiling: function
    return repr(request)


@pytest.fixture
def cleared_before():  # ceiling: function
    CACHE.clear()
    return CACHE


@pytest.fixture
def cleared_after():  # ceiling: function
    yield CACHE
    REGISTRY.clear()


@pytest.fixture
def cleared_by_helper():  # ceiling: function
    cleared()
    return CACHE


@pytest.fixture
def own_cleared():  # ceiling: session
    words = ["a"]
    words.clear()
    return tuple(words)


@pytest.fixture
def own_cleared_after():  # ceiling: function
    words = {"a": 1}
    yield words
    words.clear()


def test_one(by_name, by_helper, by_keyword, by_marker, by_file, by_module, by_configuration):
    assert [by_name, by_helper, by_keyword, by_marker, by_file, by_module, by_configuration]


def test_two(by_configuration_of_helper, finalized, one_of, kept_away, handed_to_others, by_class):
    assert [by_configuration_of_helper, finalized, one_of, kept_away, handed_to_others, by_class]


def test_three(cleared_before, cleared_after, cleared_by_helper, own_cleared, own_cleared_after):
    assert [cleared_before, cleared_after, cleared_by_helper, own_cleared, own_cleared_after]
