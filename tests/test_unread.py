"""What is not said where a file could not be read: claims about the whole suite, and only where they depend on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import vet
from suitevet.pipeline import load_suite
from suitevet.suite.scope.scopes import Ceilings
from trees import plant

BROKEN = "def broken(:\n"
VALUE = "import pytest\n\n@pytest.fixture(autouse=True)\ndef value():\n    return 1\n"
UNUSED = "import pytest\n\n@pytest.fixture\ndef idle():\n    return 1\n"
MISSING = "def test_a(nowhere):\n    assert nowhere\n"
CLIENT = "import boto3\nS3 = boto3.client('s3')\ndef test_a():\n    assert S3\n"
CLEAN = "def test_a():\n    assert True\n"


def found(root: Path, files: dict[str, str]) -> set[tuple[str, str]]:
    plant(root, {"pytest.ini": "[pytest]\n", **files})
    rows = vet.check(root).document["findings"]
    return {(row["code"], row["path"]) for row in rows if not row["code"].startswith("VET0")}



@pytest.mark.parametrize("broken", ["sub/conftest.py", "sub/test_b.py", "sub/deep/test_c.py"])
def test_a_fixture_is_not_judged_where_its_users_are_unknown(tmp_path: Path, broken: str) -> None:
    files = {"conftest.py": VALUE, "test_a.py": CLEAN, "sub/test_d.py": CLEAN}
    assert ("VET212", "conftest.py") in found(tmp_path, files)
    assert found(tmp_path, {broken: BROKEN}) == set()


def test_what_most_files_say_is_said_where_few_are_missing(tmp_path: Path) -> None:
    files = {"conftest.py": VALUE + UNUSED[len("import pytest\n") :], "test_broken.py": BROKEN}
    files |= {f"test_{number}.py": CLEAN for number in range(9)}
    assert found(tmp_path, files) == {("VET212", "conftest.py")}  # that nobody asks for `idle` is not known


@pytest.mark.parametrize("broken", ["other/conftest.py", "other/test_b.py", "pkg/module.py"])
def test_a_file_elsewhere_silences_nothing(tmp_path: Path, broken: str) -> None:
    files = {"sub/conftest.py": VALUE + UNUSED[len("import pytest\n") :], "sub/test_a.py": CLEAN, broken: BROKEN}
    assert {("VET212", "sub/conftest.py"), ("VET504", "sub/conftest.py")} <= found(tmp_path, files)


def test_a_name_may_be_defined_in_a_conftest_that_was_not_read(tmp_path: Path) -> None:
    files = {"sub/test_a.py": MISSING, "test_b.py": MISSING}
    assert found(tmp_path, files) == {("VET502", "sub/test_a.py"), ("VET502", "test_b.py")}
    assert found(tmp_path, {"sub/conftest.py": BROKEN}) == {("VET502", "test_b.py")}


@pytest.mark.parametrize("line", ["from helper import *", "from helper import value", "from lists import *"])
def test_a_module_that_imports_from_a_broken_one_is_not_known_either(tmp_path: Path, line: str) -> None:
    files = {"test_a.py": f"{line}\n{MISSING}", "lists.py": "from helper import *\n", "helper.py": BROKEN}
    assert found(tmp_path, files) == set()


def test_a_broken_plugin_is_felt_everywhere(tmp_path: Path) -> None:
    files = {"conftest.py": 'pytest_plugins = ["inhouse"]\n', "inhouse.py": BROKEN, "sub/test_a.py": MISSING}
    assert found(tmp_path, files) == set()


def test_what_code_says_by_itself_is_still_said(tmp_path: Path) -> None:
    assert ("VET301", "test_a.py") in found(tmp_path, {"conftest.py": BROKEN, "test_a.py": CLIENT})


def test_a_ceiling_is_not_certain_where_users_are_unknown(tmp_path: Path) -> None:
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "conftest.py": UNUSED, "test_a.py": "def test_a(idle): assert idle\n"})
    assert load_suite(tmp_path).ask(Ceilings).of(load_suite(tmp_path).fixtures[0]).certain
    plant(tmp_path, {"test_b.py": BROKEN})
    suite = load_suite(tmp_path)
    ceiling = suite.ask(Ceilings).of(suite.fixtures[0])
    assert not ceiling.certain
    assert ceiling.doubts == ("`test_b.py` was not analysed",)


def test_a_module_that_imports_what_was_not_read_is_still_known_to_use_nothing_else(tmp_path: Path) -> None:
    plant(tmp_path, {
        "pytest.ini": "[pytest]\n",
        "helpers.py": "def broken(:\n",
        "test_a.py": "import helpers\nimport pytest\n\n@pytest.fixture\ndef unused(): ...\n\ndef test_a(): ...\n",
    })  # fmt: skip
    assert [row["code"] for row in vet.check(tmp_path).document["findings"]] == ["VET001", "VET504"]
    (tmp_path / "test_a.py").write_text("from helpers import *\nimport pytest\n\n@pytest.fixture\ndef unused(): ...\n")
    assert [row["code"] for row in vet.check(tmp_path).document["findings"]] == ["VET001"]
