import subprocess

import pytest


class Server:
    def __init__(self, process):
        self.process = process
        self.users = []


def launch(*words):
    return subprocess.Popen(["served", *words])


@pytest.fixture
def changed():  # ceiling: function
    process = launch("--changed")
    server = Server(process)
    yield server
    process.wait(5)


@pytest.fixture
def ended():  # ceiling: function
    process = launch("--ended")
    yield process
    process.wait(5)


@pytest.fixture
def per_test(request):  # ceiling: function
    process = launch(request.node.name)
    yield process.pid
    process.wait(5)


@pytest.fixture
def in_folder(tmp_path):  # expect: VET106 "tmp_path_factory"  # ceiling: function
    process = launch(str(tmp_path))
    yield process.pid
    process.wait(5)


@pytest.fixture
def make_server():
    def make(port):
        return launch(str(port)).pid

    return make
