"""The repository keeps its own promises: types, lint, layers, and the things deliberately absent from the product."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
ENGINE = REPOSITORY / "analyzer" / "suitevet"
RULES = REPOSITORY / "rules" / "suitevet_rules"
MODULES = [path for root in (ENGINE, RULES) for path in sorted(root.rglob("*.py"))]
TESTS = sorted(path for path in (REPOSITORY / "tests").rglob("*.py") if "stubs" not in path.parts)

FILE_WALL = 420
FUNCTION_WALL = 60
TEXT = {".py", ".toml", ".md", ".ini", ".cfg", ".yml", ".yaml", ".json", ".txt", ""}
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp/w|home/\w+)/\w")

# Which part of the product may touch what; a prefix of the path below analyzer/suitevet.
PROGRAM = ("cli.py", "__main__.py", "streams.py", "commands/")
FILE_SYSTEM = ("project/", "cache/", "facts/workers.py", "findings/changes.py", "process/atomic.py", *PROGRAM)
TERMINAL = ("report/", *PROGRAM)
RICH = ("commands/progress.py",)
SYNTAX_TREES = ("facts/",)
GIT = ("findings/changes.py",)  # asked for by --diff-base, the one program that is ever run
RUNNERS = {"subprocess", "socket", "runpy", "ctypes", "pickle", "marshal", "shelve", "asyncio"}
NO_FILES = {"getpid", "cpu_count", "sched_getaffinity", "path", "fsencode", "fsdecode", "sep"}  # of `os`
RUN = {"eval", "exec", "compile", "__import__"}

everywhere = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())


def run(*command: str) -> str:
    """What a tool complains about, or nothing."""
    done = subprocess.run([sys.executable, *command], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_types_are_strict() -> None:
    assert run("-m", "mypy") == ""


def test_ruff_has_nothing_to_say() -> None:
    assert run("-m", "ruff", "check", "--no-cache") == ""


def test_layers_are_kept() -> None:
    roots = f"import sys; sys.path[:0] = [{str(ENGINE.parent)!r}, {str(RULES.parent)!r}]; "
    assert run("-c", roots + "from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))") == ""


@everywhere
def test_module_opens_with_a_sentence(path: Path) -> None:
    documentation = ast.get_docstring(syntax(path)) or ""
    first = documentation.split("\n\n")[0].strip()
    assert first.endswith((".", ":")), first


@everywhere
def test_module_is_of_readable_size(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_WALL
    assert [node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno >= FUNCTION_WALL] == []


@everywhere
def test_only_the_edges_touch_the_outside(path: Path) -> None:
    imported = set(imports(path))
    called = set(calls(path))
    assert imported & RUNNERS <= ({"subprocess"} if allowed(path, GIT) else set())
    assert called & RUN == set()
    if not allowed(path, FILE_SYSTEM):
        assert imported & {"pathlib", "shutil", "tempfile", "glob", "io"} == set()
        assert members(path, "os") <= NO_FILES
        assert "open" not in called
    assert allowed(path, RICH) or "rich" not in imported
    if not allowed(path, TERMINAL):
        assert called & {"print", "input"} == set()
    if not allowed(path, SYNTAX_TREES):
        assert imported & {"libcst", "ast"} == set()


def test_no_rule_imports_another() -> None:
    guilty = [path.name for path in MODULES if RULES in path.parents and "suitevet_rules" in set(imports(path))]
    assert [name for name in guilty if name != "__init__.py"] == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_tests_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(syntax(path))
    assert not re.search(r"pytest\.mark\.(skip|xfail)\b|pytest\.(skip|xfail)\(", code_of(path))


def test_no_path_of_anyones_machine() -> None:
    assert [f"{path}: {match[0]}" for path, match in mentions(MACHINE)] == []


def mentions(pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    for path in tracked():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if match := pattern.search(line):
                yield path.relative_to(REPOSITORY).as_posix(), match


def tracked() -> list[Path]:
    """The repository's own text files: nothing that a tool or a build left behind."""
    files = (path for path in REPOSITORY.rglob("*") if path.is_file() and path.suffix in TEXT)
    return [path for path in files if not any(left_behind(part) for part in path.relative_to(REPOSITORY).parts[:-1])]


def left_behind(folder: str) -> bool:
    return folder in {"build", "dist", "__pycache__"} or (folder[0] == "." and folder not in {".ci", ".github"})


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def code_of(path: Path) -> str:
    """The file without string literals, so that a test may speak of what it must not do."""
    return ast.unparse(Blank().visit(syntax(path)))


class Blank(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(value="") if isinstance(node.value, str) else node


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(syntax(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(path: Path) -> Iterator[str]:
    """The top-level packages a module imports, except for `os.path`-like pure string functions."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names if alias.name not in {"os.path"})
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module != "pathlib":
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} - PURE:
            yield "pathlib"


PURE = {"PurePath", "PurePosixPath"}


def members(path: Path, *modules: str) -> set[str]:
    """The attributes that are taken from modules of these names."""
    attributes = (node for node in ast.walk(syntax(path)) if isinstance(node, ast.Attribute))
    return {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id in modules}


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def allowed(path: Path, places: Sequence[str]) -> bool:
    return ENGINE in path.parents and path.relative_to(ENGINE).as_posix().startswith(tuple(places))
