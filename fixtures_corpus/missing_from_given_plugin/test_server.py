import pytest


@pytest.fixture
def inhouse_server(inhouse_server):
    return inhouse_server


def test_server(inhouse_server):  # unknown: closure
    assert inhouse_server


class TestBeside:
    @pytest.fixture
    def inhouse_server(self):
        return "beside"

    def test_server(self, inhouse_server):
        assert inhouse_server
