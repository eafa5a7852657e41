"""A port that a fixture binds itself fails where it is taken; a thread or program that does not get it may go unnoticed."""

import http.server
import subprocess
import sys
import threading

import pytest


def serve(port):
    http.server.HTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler).serve_forever()


@pytest.fixture(scope="session")
def bound():
    server = http.server.HTTPServer(("127.0.0.1", 8041), None)  # expect: VET404 "the others find it taken"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="session")
def in_a_thread():
    threading.Thread(target=serve, args=(8042,), daemon=True).start()  # expect: VET404 "may meet its server, or none"


@pytest.fixture(scope="session")
def program():
    process = subprocess.Popen([sys.executable, "-m", "http.server", "8043"])  # expect: VET404 "may meet its server"
    yield process
    process.terminate()


def test_bound(bound):
    assert bound


def test_bound_again(bound):
    assert bound


def test_in_a_thread(in_a_thread):
    assert in_a_thread is None


def test_in_a_thread_again(in_a_thread):
    assert in_a_thread is None


def test_program(program):
    assert program


def test_program_again(program):
    assert program
