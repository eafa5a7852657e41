import shutil
import subprocess

import pytest


@pytest.fixture
def wanted_repositories():
    return []


@pytest.fixture
def copier(tmp_path):
    def copy(name):
        shutil.copytree(name, tmp_path / name)
        subprocess.run(["git", "init", str(tmp_path / name)], check=True)

    return copy


@pytest.fixture(autouse=True)
def repositories(wanted_repositories, copier):  # expect: VET207
    """Nothing is copied for a test that does not say what it wants."""
    for name in wanted_repositories:
        copier(name)


@pytest.fixture
def names_of_shops():
    return ["tea", "cake"]


@pytest.fixture(autouse=True)
def shops(names_of_shops, copier):  # expect: VET201 "every test", VET207
    for name in names_of_shops:
        copier(name)
