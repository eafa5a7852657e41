import pytest


@pytest.fixture(scope="session", params=["asyncio", "trio"])
def anyio_backend(request):
    return request.param


@pytest.fixture
def limiter(anyio_backend_name):
    return {anyio_backend_name: 1}
