import socket
import threading

import flask
import pytest
import uvicorn


def free_port():
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


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


class Relay:
    def __init__(self):
        self.app = flask.Flask("relay")
        self.port = free_port()

    def start(self):
        threading.Thread(target=self.app.run, kwargs={"port": self.port}, daemon=True).start()


@pytest.fixture(scope="session")
def relay():
    relay = Relay()
    relay.start()
    return relay
