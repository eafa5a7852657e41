import contextlib
import socket
import subprocess


def test_fixed(fixed):
    assert fixed


def test_free(free):
    assert free


def test_api(api):
    assert api


def test_api_again(api):
    assert api


def test_started():
    port = 8768  # expect: VET404 "8768"
    process = subprocess.Popen(["shop", "serve", "--port", str(port)])
    process.wait()


def test_connects():
    subprocess.run(["psql", "--port", "5432"])


def test_data():
    assert {"port": 9000}["port"] == 9000


def test_socket_file(tmp_path):
    port = 1
    server = socket.socket(socket.AF_UNIX)
    server.bind(f"{tmp_path}/api-{port}")
    server.close()


def test_socket_file_of_all():
    server = socket.socket(socket.AF_UNIX)
    server.bind("/tmp/shop-till.sock")  # expect: VET403 "shop-till.sock"
    server.close()


def test_socket_file_of_all_by_name():
    till = "/tmp/shop-till-of-all.sock"  # expect: VET403 "shop-till-of-all.sock"
    server = socket.socket(socket.AF_UNIX)
    with contextlib.closing(server):
        server.bind(till)


def test_socket_file_of_its_own(tmp_path):
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "till.sock"))
    server.close()
