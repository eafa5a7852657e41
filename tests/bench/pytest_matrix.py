"""Compare suitevet's graph of the corpus with several versions of pytest, each in a throw-away environment.

    python tests/bench/pytest_matrix.py [VERSION ...]        # default: 8.4.* 9.0.* 9.1.* 9.2.*

The model is that of pytest 9.1 and later, with which everything must be equal. Older versions order closures
differently, and 8.x leaves out what an overridden definition requests: there tests, fixtures and answers must be equal.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS.parent / "analyzer"), str(TESTS.parent / "rules")]

import corpus  # noqa: E402
from graph_differences import differences, older_differences, undecided  # noqa: E402
from pytest_truth import ProjectTruth  # noqa: E402
from suitevet.pipeline import load_suite  # noqa: E402
from suitevet.views.graph import export_json  # noqa: E402

VERSIONS = ("8.4.*", "9.0.*", "9.1.*", "9.2.*")
MODELLED = (9, 1)


def main(versions: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        projects = corpus.copy(Path(folder) / "projects")
        graphs = {case.name: export_json(load_suite(projects / case.name)) for case in corpus.cases()}
        failed = 0
        for version in versions or VERSIONS:
            truth = ask(version, Path(folder) / version.strip(".*"), projects)
            found = list(compare(truth, graphs))
            failed += len(found)
            sys.stdout.write(f"pytest {version}: {len(truth)} projects, {len(found)} differences\n")
            sys.stdout.writelines(f"    {line}\n" for line in found)
    return 1 if failed else 0


def ask(version: str, folder: Path, projects: Path) -> Mapping[str, ProjectTruth]:
    """What that version says of every case that is meant for it."""
    venv.create(folder / "venv", with_pip=True)
    python = next((folder / "venv").glob("[bS]*/python*"))
    subprocess.run([str(python), "-m", "pip", "install", "-q", f"pytest=={version}"], check=True)
    out = folder / "truth"
    out.mkdir()
    chosen = [str(projects / case.name) for case in corpus.cases() if (case.oldest_pytest or "") <= version]
    environment = {**os.environ, "PYTHONPATH": str(TESTS / "stubs"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([str(python), str(TESTS / "pytest_truth.py"), str(out), *chosen], env=environment, check=True)
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(out.glob("*.json"))}


def compare(truth: Mapping[str, ProjectTruth], graphs: Mapping[str, object]) -> Iterator[str]:
    different = differences if number(truth) >= MODELLED else older_differences
    for case in corpus.cases():
        if case.name in truth:
            for line in different(truth[case.name], graphs[case.name], undecided(case)):
                yield f"{case.name}: {line}"


def number(truth: Mapping[str, ProjectTruth]) -> tuple[int, int]:
    major, minor = next(iter(truth.values()))["pytest"].split(".")[:2]
    return int(major), int(minor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
