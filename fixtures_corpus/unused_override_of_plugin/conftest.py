import pytest


# No test asks for it: it is there to configure the plugin.
@pytest.fixture(scope="module")
def anyio_backend():
    return "asyncio"
