"""Distributions and plugins are found wherever a project or an environment writes them down."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from suitevet.project.interpreter import find_site_packages
from suitevet.project.packages import declared_import_roots
from suitevet.project.plugins import EnvironmentPlugin, declared_distributions, environment_plugins, own_entry_points
from suitevet.project.settings import find_settings
from trees import plant


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[project]\ndependencies = ['Pytest_Mock[x]>=3; python_version > \"3\"']\n"),
        ("pyproject.toml", "[project.optional-dependencies]\ntest = ['pytest-mock']\n"),
        ("pyproject.toml", "[dependency-groups]\na = ['pytest-mock~=3.0']\nb = [{include-group = 'a'}]\n"),
        ("pyproject.toml", "[tool.poetry.group.dev.dependencies]\npytest-mock = {version = '^3'}\n"),
        ("pyproject.toml", "[tool.poetry.dev-dependencies]\npytest-mock = '*'\n"),
        ("pyproject.toml", "[tool.pdm.dev-dependencies]\ntest = ['pytest-mock']\n"),
        ("pyproject.toml", "[tool.hatch.envs.test]\nextra-dependencies = ['pytest-mock']\n"),
        ("pyproject.toml", "[tool.uv]\ndev-dependencies = ['pytest-mock']\n"),
        ("pyproject.toml", "[tool.pixi.feature.test.pypi-dependencies]\npytest-mock = '*'\n"),
        ("pyproject.toml", "[tool.tox]\nlegacy_tox_ini = '''\n[testenv]\ndeps =\n  pytest-mock\n'''\n"),
        ("pyproject.toml", "[tool.pytest.ini_options]\nrequired_plugins = 'pytest-mock>=1'\n"),
        ("tox.toml", "[env.py]\ndeps = ['pytest-mock']\n"),
        ("setup.cfg", "[options.extras_require]\ntest =\n    pytest.mock>1\n"),
        ("setup.cfg", "[options]\ninstall_requires = pytest-mock\n"),
        ("setup.py", "TESTS = ['pytest-mock >=3']\nsetup(extras_require={'t': TESTS})\n"),
        ("noxfile.py", "session.install('pytest-mock')\n"),
        ("tox.ini", "[testenv:py]\ndeps =\n    py311: pytest-mock\n"),
        ("requirements-test.txt", "# c\n--hash=x\npytest-mock==3.1 \\\n"),
        ("requirements/test.in", "pytest-mock @ https://example.org/x.whl\n"),
        ("ci/requirements/environment.yml", "dependencies:\n  - python\n  - pip:\n    - pytest-mock>=3\n"),
        ("Pipfile", "[dev-packages]\npytest-mock = '*'\n"),
        ("uv.lock", 'version = 1\n[[package]]\nname = "pytest-mock"\nversion = "3"\n'),
        ("poetry.lock", '[[package]]\nname = "pytest-mock"\n'),
    ],
)
def test_a_distribution_is_declared(tmp_path: Path, name: str, text: str) -> None:
    tree = plant(tmp_path, {name: text})
    assert "pytest-mock" in declared_distributions(tree, find_settings(str(tmp_path)))


def test_requirement_files_include_each_other_without_end(tmp_path: Path) -> None:
    files = {"requirements.txt": "-r ci/more.txt\n-r ../../x\n", "ci/more.txt": "-r ../requirements.txt\nhttpx\n"}
    tree = plant(tmp_path, files)
    assert declared_distributions(tree, find_settings(str(tmp_path))) == {"httpx"}


def test_broken_metadata_declares_nothing(tmp_path: Path) -> None:
    files = {"pyproject.toml": "[project", "setup.cfg": "x", "requirements.txt": "\0", "Pipfile": "=", "tox.ini": "]"}
    tree = plant(tmp_path, files)
    assert declared_distributions(tree, find_settings(str(tmp_path))) == frozenset()
    assert own_entry_points(tree) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[project.entry-points.pytest11]\napp = 'app.plugin'\n"),
        ("pyproject.toml", "[project]\nentry-points = {pytest11 = {app = 'app.plugin:Plugin'}}\n"),
        ("pyproject.toml", "[tool.poetry.plugins.pytest11]\napp = 'app.plugin'\n"),
        ("setup.cfg", "[options.entry_points]\npytest11 =\n    app = app.plugin\n"),
        ("setup.py", "setup(entry_points={'pytest11': ['app = app.plugin']})\n"),
        ("setup.py", "setup(entry_points={\n 'gui': ['x = y:z'],\n 'pytest11': 'app = app.plugin',\n})\n"),
        ("src/app.egg-info/entry_points.txt", "[console_scripts]\nx = y\n\n[pytest11]\napp = app.plugin [extra]\n"),
    ],
)
def test_own_entry_points(tmp_path: Path, name: str, text: str) -> None:
    assert own_entry_points(plant(tmp_path, {name: text})) == ("app.plugin",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("setup.py", "'pytest11': ['a=" + "x" * 500_000),
        ("setup.py", "package_dir" * 50_000 + " " * 400_000),
        ("environment.yml", "\n" * 900_000),
        ("requirements.txt", "a" + "-" * 900_000),
        ("noxfile.py", "'a [" * 200_000),
        ("setup.cfg", "[options]\n" + "x = 1\n" * 100_000),
    ],
)
def test_hostile_metadata_is_not_slow(tmp_path: Path, name: str, text: str) -> None:
    tree = plant(tmp_path, {name: text})
    begin = time.process_time()
    declared_distributions(tree, find_settings(str(tmp_path)))
    own_entry_points(tree)
    declared_import_roots(tree)
    assert time.process_time() - begin < 2


def test_plugins_of_an_environment(tmp_path: Path) -> None:
    files = {
        "Plug_In-1.0.dist-info/entry_points.txt": "[pytest11]\nplug = plug.main\nother = plug.more:Thing\n",
        "Plug_In-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: Plug.In\n",
        "none-1.0.dist-info/entry_points.txt": "[console_scripts]\nx = y:z\n",
    }
    plant(tmp_path, files)
    assert environment_plugins(str(tmp_path)) == (
        EnvironmentPlugin("plug-in", "plug", "plug.main"),
        EnvironmentPlugin("plug-in", "other", "plug.more"),
    )


def test_site_packages_of_an_interpreter(tmp_path: Path) -> None:
    found = {f"bin/python{version}": "" for version in ("", "3.9")}
    plant(tmp_path, {**found, "lib/python3.9/site-packages/x": "", "lib/python3.12/site-packages/x": ""})
    newest, older = (str(tmp_path / f"lib/python{version}/site-packages") for version in ("3.12", "3.9"))
    assert find_site_packages(str(tmp_path)) == newest
    assert find_site_packages(str(tmp_path / "bin/python")) == newest
    assert find_site_packages(str(tmp_path / "bin/python3.9")) == older
    assert find_site_packages(older) == older
    plant(tmp_path, {"pyvenv.cfg": "home = /x\nversion = 3.9.2\n"})
    assert find_site_packages(str(tmp_path / "bin/python")) == older
    assert find_site_packages(str(tmp_path / "lib")) is None
    assert find_site_packages(str(tmp_path / "bin/python4")) is None
