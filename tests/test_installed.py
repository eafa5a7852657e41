"""`--python`: what installed packages bring to a suite is read, never imported, and never found fault with."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from suitevet.__main__ import main
from suitevet.configuration.config import Config
from suitevet.pipeline import load_suite
from trees import plant
from vet import check

PACKAGES = {
    "inhouse/__init__.py": "",
    "inhouse/plugin.py": """
        import boto3
        import pytest
        from inhouse._fixtures import inhouse_connection

        S3 = boto3.client("s3")

        @pytest.fixture(scope="session", autouse=True)
        def watch(inhouse_connection): ...
    """,
    "inhouse/_fixtures.py": """
        import pytest

        @pytest.fixture(scope="session")
        def inhouse_connection(): ...
    """,
    "inhouse/testing.py": """
        import pytest

        class Contract:
            @pytest.fixture
            def subject(self, make): return make()

            def test_is_there(self, subject): ...

            def test_is_replaced(self, subject): ...
    """,
    "inhouse-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: inhouse\nVersion: 1.0\n",
    "inhouse-1.0.dist-info/entry_points.txt": "[pytest11]\ninhouse = inhouse.plugin\n",
}
SUITE = {
    "pytest.ini": "[pytest]\n",
    "test_a.py": """
        import pytest
        from inhouse.testing import Contract

        class TestContract(Contract):
            @pytest.fixture
            def make(self): return list

            def test_is_replaced(self, subject, inhouse_connection): ...
    """,
}


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    library = tmp_path / "venv" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    plant(library, {name: dedent(text) for name, text in PACKAGES.items()})
    return tmp_path / "venv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    plant(tmp_path / "project", {name: dedent(text) for name, text in SUITE.items()})
    return tmp_path / "project"


def closures(project: Path, python: str) -> dict[str, list[str]]:
    suite = load_suite(project, Config(python=python, directory=str(project)))
    return {test.name: [name for name in test.closure.order if name != "request"] for test in suite.tests}


def messages(project: Path, *flags: str) -> list[str]:
    return [row["message"] for row in check(project, flags).document["findings"]]


def test_what_is_not_installed_brings_nothing(project: Path, environment: Path) -> None:
    plant(project, {"test_a.py": "def test_mocked(mocker): ...\n"})
    assert closures(project, "") == {"test_mocked": ["pytestconfig", "mocker"]}  # where others may be installed
    assert closures(project, str(environment)) == {"test_mocked": ["watch", "inhouse_connection", "mocker"]}


@pytest.mark.parametrize("beside", ["faker", "factory-boy"])
def test_a_fixture_that_needs_another_library(project: Path, beside: str) -> None:
    plant(project, {"test_a.py": "def test_plain(): ...\n", "requirements.txt": "pytest-randomly\n"})
    assert closures(project, "") == {"test_plain": []}
    plant(project, {"requirements.txt": f"pytest-randomly\n{beside}\n"})
    assert "faker_seed" in closures(project, "")["test_plain"]


def test_plugins_and_base_classes_are_read(project: Path, environment: Path) -> None:
    assert closures(project, str(environment)) == {
        "test_is_there": ["watch", "inhouse_connection", "subject", "make"],
        "test_is_replaced": ["watch", "inhouse_connection", "subject", "make"],
    }


def test_without_an_environment_they_are_not_known(project: Path) -> None:
    assert closures(project, "") == {"test_is_replaced": ["subject", "inhouse_connection"]}


def test_a_fixture_that_unseen_tests_may_use_is_not_called_unused(project: Path) -> None:
    assert messages(project) == []


def test_nothing_is_said_of_installed_packages(project: Path, environment: Path) -> None:
    assert messages(project, "--python", str(environment)) == []


def test_a_configuration_file_reaches_no_environment_outside(project: Path, environment: Path) -> None:
    (project / "suitevet.toml").write_text("python = '../venv'\n")
    assert messages(project) == ["`python` must be a path inside the directory of this file"]
    (project / "suitevet.toml").write_text("python = 'venv'\n")
    (project / "venv").symlink_to(environment)
    assert messages(project) == [f"`python`: {project}/venv leads out of the project; give it as --python"]


def test_an_environment_in_the_project_may_be_configured(
    project: Path, environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.rename(project / ".venv")
    (project / "suitevet.toml").write_text("python = '.venv'\n")
    assert main(["why", f"{project}/test_a.py::TestContract::test_is_there", "inhouse_connection"]) == 0
    assert "from plugin inhouse" in capsys.readouterr().out


def test_what_is_no_environment_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--python", str(project), str(project)]) == 2
    assert "is no interpreter or environment with packages" in capsys.readouterr().err
