"""Dotted names and paths of a project's modules, in the layouts that projects have."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.project.modules import ModuleIndex
from suitevet.project.packages import declared_import_roots
from suitevet.project.tree import Tree
from trees import listed

LAYOUT = {
    "pytest.ini": "[pytest]\ntestpaths = tests\n",
    "src/app/__init__.py": "",
    "src/app/core.py": "",
    "src/app/sub/__init__.py": "",
    "src/app/sub/deep.py": "",
    "src/space/part.py": "",
    "sdk/python/client/__init__.py": "",
    "vendor/six/__init__.py": "",
    "vendor/other.py": "",
    "tests/unit/test_u.py": "",
    "tests/unit/helpers.py": "",
    "tests/api/helpers.py": "",
    "tests/api/test_a.py": "",
    "tests/pkg/__init__.py": "",
    "tests/pkg/test_p.py": "",
    "tests/types.py": "",
    "scripts/tool.py": "",
}


def _index(root: Path, files: dict[str, str]) -> ModuleIndex:
    settings, found = listed(root, files)
    return ModuleIndex(found, settings)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("src/app/__init__.py", "app"),
        ("src/app/sub/deep.py", "app.sub.deep"),
        ("src/space/part.py", "space.part"),
        ("sdk/python/client/__init__.py", "client"),
        ("tests/unit/test_u.py", "test_u"),
        ("tests/pkg/test_p.py", "pkg.test_p"),
        ("scripts/tool.py", "scripts.tool"),
    ],
)
def test_a_path_has_a_name_and_the_name_leads_back(tmp_path: Path, path: str, name: str) -> None:
    index = _index(tmp_path, LAYOUT)
    assert index.name_of(path) == name
    assert index.path_of(name) == path


def test_a_name_is_looked_up_beside_its_importer_first(tmp_path: Path) -> None:
    index = _index(tmp_path, LAYOUT)
    assert index.path_of("helpers", "tests/unit/test_u.py") == "tests/unit/helpers.py"
    assert index.path_of("helpers", "tests/api/test_a.py") == "tests/api/helpers.py"
    assert index.path_of("tests.unit.helpers") == "tests/unit/helpers.py"
    assert index.path_of("src.app.core") == "src/app/core.py"


def test_of_packages_with_one_name_the_nearest_is_meant(tmp_path: Path) -> None:
    files = ("alpha/app/__init__.py", "alpha/tests/test_a.py", "zeta/app/__init__.py", "zeta/tests/test_z.py")
    index = _index(tmp_path, dict.fromkeys(files, ""))
    assert index.path_of("app", "zeta/tests/test_z.py") == "zeta/app/__init__.py"
    assert index.path_of("app", "alpha/tests/test_a.py") == "alpha/app/__init__.py"


def test_names_of_others_are_not_the_projects(tmp_path: Path) -> None:
    index = _index(tmp_path, LAYOUT)
    assert index.path_of("types", "tests/unit/test_u.py") is None
    assert index.path_of("six", "tests/unit/test_u.py") is None
    assert index.path_of("six", "vendor/other.py") == "vendor/six/__init__.py"
    assert index.path_of("app.missing") is None
    assert index.path_of("") is None


def test_the_packages_around_a_module_run_before_it(tmp_path: Path) -> None:
    index = _index(tmp_path, LAYOUT)
    assert index.parents("app.sub.deep") == ("app", "app.sub")
    assert index.parents("space.part") == ()
    assert index.parents("app") == ()


@pytest.mark.parametrize(
    ("importer", "module", "level", "dotted"),
    [
        ("src/app/core.py", "os.path", 0, "os.path"),
        ("src/app/core.py", "sub.deep", 1, "app.sub.deep"),
        ("src/app/__init__.py", "core", 1, "app.core"),
        ("src/app/sub/__init__.py", "core", 2, "app.core"),
        ("src/app/sub/deep.py", "", 1, "app.sub"),
        ("src/app/sub/deep.py", "core", 2, "app.core"),
        ("tests/unit/test_u.py", "helpers", 1, "tests.unit.helpers"),
        ("src/app/core.py", "x", 9, "x"),
    ],
)
def test_relative_imports(tmp_path: Path, importer: str, module: str, level: int, dotted: str) -> None:
    assert _index(tmp_path, LAYOUT).resolve_import(importer, module, level) == dotted


def test_importlib_mode_names_a_file_after_its_path(tmp_path: Path) -> None:
    ini = "[pytest]\ntestpaths = tests\naddopts = --import-mode=importlib\n"
    index = _index(tmp_path, LAYOUT | {"pytest.ini": ini})
    assert index.name_of("tests/unit/test_u.py") == "tests.unit.test_u"
    assert index.name_of("tests/pkg/test_p.py") == "pkg.test_p"


def test_namespace_packages_count_when_asked(tmp_path: Path) -> None:
    ini = "[pytest]\npythonpath = lib\nconsider_namespace_packages = true\n"
    index = _index(tmp_path, {"pytest.ini": ini, "lib/ns/sub/test_x.py": "", "lib/ns/pkg/__init__.py": ""})
    assert index.name_of("lib/ns/sub/test_x.py") == "ns.sub.test_x"
    assert index.name_of("lib/ns/pkg/__init__.py") == "ns.pkg"


def test_pythonpath_comes_first(tmp_path: Path) -> None:
    ini = "[pytest]\npythonpath = b ../x\n"
    index = _index(tmp_path, {"pytest.ini": ini, "a/m/__init__.py": "", "b/m/__init__.py": "", "test_x.py": ""})
    assert index.path_of("m") == "b/m/__init__.py"
    assert index.roots[0] == "b"


@pytest.mark.parametrize(
    "files",
    [
        {"pyproject.toml": "[tool.setuptools.packages.find]\nwhere = ['code']\n"},
        {"pyproject.toml": "[tool.setuptools.package-dir]\n'' = 'code'\n"},
        {"pyproject.toml": "[tool.hatch.build.targets.wheel]\npackages = ['code/app']\n"},
        {"pyproject.toml": "[tool.hatch.build.targets.wheel.sources]\n'code' = ''\n"},
        {"pyproject.toml": "[tool.poetry]\npackages = [{include = 'app', from = 'code'}, {include = 'b'}]\n"},
        {"pyproject.toml": "[tool.maturin]\npython-source = 'code'\n"},
        {"pyproject.toml": "[tool.uv.build-backend]\nmodule-root = 'code'\n"},
        {"setup.cfg": "[options]\npackage_dir =\n    = code\n"},
        {"setup.cfg": "[options.packages.find]\nwhere = code\n"},
        {"setup.py": "setup(package_dir={'': 'code'}, packages=find_packages())\n"},
        {"setup.py": "setup(packages=find_packages(where='code'))\n"},
    ],
)
def test_build_tools_declare_import_roots(tmp_path: Path, files: dict[str, str]) -> None:
    index = _index(tmp_path, files | {"code/space/part.py": "", "test_x.py": ""})
    assert declared_import_roots(Tree(str(tmp_path))) == ("code",)
    assert index.name_of("code/space/part.py") == "space.part"


def test_roots_that_a_build_tool_declares_stay_inside(tmp_path: Path) -> None:
    text = "[tool.setuptools.packages.find]\nwhere = ['..', '/etc', 3, 'none']\n"
    listed(tmp_path, {"pyproject.toml": text})
    assert declared_import_roots(Tree(str(tmp_path))) == ()
