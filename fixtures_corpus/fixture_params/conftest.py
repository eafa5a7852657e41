import pytest

BACKENDS = ("sqlite", "postgres")


@pytest.fixture(params=BACKENDS, ids=str)
def backend(request):
    return request.param


@pytest.fixture(params=[True, False])
def echo(request, backend):
    return (backend, request.param)


@pytest.fixture(params=[pytest.param(1, id="one")] * 3, scope="module")
def level(request):
    return request.param
