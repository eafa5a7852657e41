import subprocess

import pytest


@pytest.fixture
def host(request):
    return request.config.getoption("verbose")


@pytest.fixture
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("folder")


@pytest.fixture
def service(host):  # expect: VET101 "together with `host`"
    return subprocess.check_output(["docker", "run", "-d", "redis", str(host)], text=True).strip()


@pytest.fixture
def other_service(folder):
    """The tests write to the folder, which is no option."""
    return folder, subprocess.check_output(["docker", "run", "-d", "redis", str(folder)], text=True).strip()
