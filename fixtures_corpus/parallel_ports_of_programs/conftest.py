"""`-p` is a port for some programs; with `docker run` the first of two is the machine's."""

import subprocess
import sys

import anyio
import pytest


@pytest.fixture(scope="session")
def folder():
    subprocess.run(["mkdir", "-p", "2024"], check=True)


@pytest.fixture(scope="session")
def nginx():
    subprocess.run(["docker", "run", "-d", "-p", "8099:80", "nginx"], check=True)  # expect: VET404 "8099"


@pytest.fixture(scope="session")
def anywhere():
    subprocess.run(["docker", "run", "-d", "-p", "80", "nginx"], check=True)


@pytest.fixture(scope="session")
def cache():
    subprocess.Popen(["memcached", "-p", "11299"])  # expect: VET404 "11299"


@pytest.fixture(scope="session")
def till():
    till_port = "11300"  # expect: VET404 "11300"
    command = f"shop till --host localhost --till-port {till_port} --quiet"
    command = command.split()
    subprocess.Popen(command)


@pytest.fixture(scope="session")
def drawer():
    drawer_port = 11301  # expect: VET404 "11301"
    subprocess.Popen(f"shop drawer --port={drawer_port}", shell=True)


@pytest.fixture(scope="session")
def somewhere():
    # each of them takes one that is free
    subprocess.Popen(["shop", "workers", "--worker-port", "11400:11500"])
    subprocess.Popen("shop workers --worker-port 11400-11500", shell=True)


@pytest.fixture(scope="session")
def shown():
    page = 11302
    subprocess.Popen(f"shop print --page {page} --report-port-{page}", shell=True)


@pytest.fixture(scope="session")
def registry(tmp_path_factory):
    # the program reads the port from a file; that it is its own, the address says that is handed out
    registry_port = 11303  # expect: VET404 "11303"
    settings = tmp_path_factory.mktemp("registry") / "settings.ini"
    settings.write_text(f"port={registry_port}")
    process = subprocess.Popen(["shop", "registry", str(settings)])
    yield f"http://127.0.0.1:{registry_port}/subjects", settings
    process.kill()


@pytest.fixture(scope="session")
def remote():
    process = subprocess.Popen(["shop", "watch"])
    yield "http://shop.example:11304"
    process.kill()


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    command = [sys.executable, "-m", "http.server", "11306"]  # expect: VET404 "11306"
    process = subprocess.Popen(command, cwd=tmp_path_factory.mktemp("files"))
    yield
    process.kill()


@pytest.fixture(scope="session")
def files_in_one_line():
    process = subprocess.Popen("python -m http.server 11307", shell=True)  # expect: VET404 "11307"
    yield
    process.kill()


@pytest.fixture(scope="session")
def script():
    subprocess.run([sys.executable, "-m", "timeit", "11308"], check=True)


@pytest.fixture(scope="session")
async def awaited():
    process = await anyio.open_process(["shop", "serve", "--port", "11309"])  # expect: VET404 "11309"
    yield
    process.kill()


@pytest.fixture(scope="session")
def address():
    return "http://localhost:11305"
