import threading

import pytest
import uvicorn


async def app(scope, receive, send):
    pass


@pytest.fixture(scope="session")
def server():
    config = uvicorn.Config(app)  # expect: VET404 "port 8000 is the default of"
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    yield server
    server.should_exit = True


@pytest.fixture(scope="session")
def socket_server(tmp_path_factory):
    config = uvicorn.Config(app, uds=str(tmp_path_factory.mktemp("socket") / "server"))
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    yield server
    server.should_exit = True


@pytest.fixture(scope="session")
def free_server():
    server = uvicorn.Server(uvicorn.Config(app, port=0))
    threading.Thread(target=server.run, daemon=True).start()
    yield server
    server.should_exit = True
