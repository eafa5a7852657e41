import pytest

pytestmark = pytest.mark.filterwarnings("ignore")


async def test_message(message):
    assert message


class TestAsync:
    async def test_method(self, message):
        assert message
