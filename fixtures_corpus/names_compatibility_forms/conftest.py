import pytest


@pytest.fixture
def ﬁle_store():
    return {}


@pytest.fixture
def ｗｉｄｅ(ﬁle_store):
    return file_store


@pytest.fixture
def plain(wide):
    return wide
