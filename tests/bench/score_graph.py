"""Score suitevet's fixture graph on public suites against what pytest resolved there.

    python tests/bench/score_graph.py --sources ~/suites                        # all of them; fetches what is missing
    python tests/bench/score_graph.py --sources ~/suites --suites redis,zarr --worst 5
    python tests/bench/score_graph.py --sources ~/suites --command 'suitevet graph --format json --output {out} {root}'

data/<dist>-<version>.json.gz holds pytest's answer: the project's own fixtures, and each test's closure. `--check`
scores that answer against itself, and against a damaged copy. Not part of the test run: it downloads and takes minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import resource
import shlex
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

DATA = Path(__file__).parent / "data"
COMMAND = f"{sys.executable} -m suitevet graph --format json --output {{out}} {{root}}"
NO_DEFINITION = {"plugin", "builtin", "external", "param", "unresolved", "request"}
COLUMNS = (
    "fixtures P", "fixtures R", "tests P", "tests R", "exact", "edge F1", "override", "scope", "autouse", "decided",
)  # fmt: skip


class TruthFixture(TypedDict):
    name: str
    path: str
    line: int | None
    also: list[str]
    scope: str
    autouse: bool


class Truth(TypedDict):
    dist: str
    version: str
    archive: str
    sha256: str
    in_play: list[str]  # files whose entries count: collected, loaded, or defining a registered fixture
    fixtures: list[TruthFixture]
    closures: list[tuple[list[int], list[int]]]  # indices of fixtures; those of them that override another
    tests: list[tuple[str, int]]


class GraphFixture(TypedDict):
    name: str
    path: str
    line: int
    scope: str | None
    autouse: bool | None


class GraphTest(TypedDict):
    id: str
    fixtures: dict[str, str]


class Graph(TypedDict):
    fixtures: list[GraphFixture]
    tests: list[GraphTest]


class Score(NamedTuple):
    values: tuple[float, ...]  # by COLUMNS
    wrong: Counter[str]


Edge = tuple[str, int | str]  # a name and the index of its definition, or a place that is no known definition


def main() -> int:
    arguments = parse_arguments()
    chosen = [path for path in sorted(DATA.glob("*.json.gz")) if wanted(path, arguments.suites)]
    rows: list[tuple[float, ...]] = []
    print_row("suite", (*COLUMNS, "seconds", "MB"))
    for path in chosen:
        truth: Truth = json.loads(gzip.decompress(path.read_bytes()))
        if arguments.check:
            check(truth)
            continue
        root = source(truth, arguments.sources)
        graph, seconds, megabytes = run(arguments.command, root)
        scored = score(truth, graph)
        rows.append(scored.values)
        measured = (*map(percent, scored.values), f"{seconds:.1f}", f"{megabytes:.0f}")
        print_row(path.name.removesuffix(".json.gz"), measured)
        for what, count in scored.wrong.most_common(arguments.worst):
            say(f"    {count:6} × {what}")
    if rows:
        print_row("macro average", tuple(percent(sum(column) / len(rows)) for column in zip(*rows, strict=True)))
    return 0


class Arguments(argparse.Namespace):
    sources: Path
    suites: str
    command: str
    worst: int
    check: bool


def parse_arguments() -> Arguments:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=Path, default=Path("suites"), help="folder for the unpacked sources, kept")
    parser.add_argument("--suites", default="", help="parts of names, separated by commas (default: all)")
    parser.add_argument("--command", default=COMMAND, help="with {root} and {out} (default: %(default)s)")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="the N commonest differences of each suite")
    parser.add_argument("--check", action="store_true", help="score the truth against itself and a damaged copy")
    return parser.parse_args(namespace=Arguments())


def wanted(path: Path, suites: str) -> bool:
    return not suites or any(part in path.name for part in suites.split(","))


# --- sources ----------------------------------------------------------------------------------------------------


def source(truth: Truth, folder: Path) -> Path:
    """The suite's root, fetched by name==version unless it is there."""
    root = folder / truth["archive"].removesuffix(".tar.gz")
    spelled = folder / f"{truth['dist'].lower()}-{truth['version']}"
    for known in (root, spelled):
        if known.exists():
            return known
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as downloads:
        archive = download(truth, Path(downloads))
        if hashlib.sha256(archive.read_bytes()).hexdigest() != truth["sha256"]:
            sys.exit(f"{archive.name} is not the archive that pytest was asked about")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return root


def download(truth: Truth, into: Path) -> Path:
    requirement = f"{truth['dist']}=={truth['version']}"
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--ignore-requires-python"]
    subprocess.run([*pip, "--no-binary", ":all:", "-d", str(into), requirement], check=True)
    return into / truth["archive"]


def run(command: str, root: Path) -> tuple[Graph, float, float]:
    """The graph, wall seconds and the largest memory of any command so far, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "graph.json"
        start = time.perf_counter()
        words = [word.format(root=root, out=out) for word in shlex.split(command)]
        subprocess.run(words, check=False, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        if not out.exists():
            say(f"{root.name}: the command wrote nothing")
            return Graph(fixtures=[], tests=[]), seconds, 0.0
        graph: Graph = json.loads(out.read_text(encoding="utf-8"))
    return graph, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


# --- scoring ----------------------------------------------------------------------------------------------------


def score(truth: Truth, graph: Graph) -> Score:
    known = places(truth)
    in_play = set(truth["in_play"])
    found = {
        known.get((row["name"], f"{row['path']}:{row['line']}"), known.get((row["name"], row["path"]))): row
        for row in graph["fixtures"]
        if row["path"] in in_play
    }
    strangers = sum(
        (row["name"], f"{row['path']}:{row['line']}") not in known and (row["name"], row["path"]) not in known
        for row in graph["fixtures"]
        if row["path"] in in_play
    )
    matched = {index: row for index, row in found.items() if index is not None}
    wrong: Counter[str] = Counter()
    for index, row in enumerate(truth["fixtures"]):
        if index not in matched:
            wrong[f"fixture missing: {row['name']} {row['path']}:{row['line']}"] += 1
    tests = test_values(truth, graph, known, wrong)
    return Score(
        (
            ratio(len(matched), len(matched) + strangers),
            ratio(len(matched), len(truth["fixtures"])),
            *tests,
            *decided(truth, matched, wrong),
        ),
        wrong,
    )


def places(truth: Truth) -> Mapping[tuple[str, str], int]:
    """Definitions by name and by every place that names them; the first decorator before def lines and bindings."""
    found: dict[tuple[str, str], int] = {}
    for index, row in enumerate(truth["fixtures"]):
        found[row["name"], f"{row['path']}:{row['line']}"] = index
    for index, row in enumerate(truth["fixtures"]):
        for place in row["also"]:
            found.setdefault((row["name"], place), index)
    return found


def test_values(
    truth: Truth, graph: Graph, known: Mapping[tuple[str, str], int], wrong: Counter[str]
) -> tuple[float, ...]:
    """Precision and recall of tests, exact closures, F1 of edges, right overrides."""
    in_play = set(truth["in_play"])
    ours = {row["id"]: row for row in graph["tests"] if row["id"].split("::")[0] in in_play}
    theirs = dict(truth["tests"])
    exact = overridden = overridden_right = 0
    edges: Counter[str] = Counter()
    for identifier, closure in theirs.items():
        indices, overrides = truth["closures"][closure]
        expected: set[Edge] = {(truth["fixtures"][index]["name"], index) for index in indices}
        got = set(answered(ours[identifier], known)) if identifier in ours else set()
        exact += identifier in ours and got == expected
        edges.update(right=len(got & expected), extra=len(got - expected), missing=len(expected - got))
        overridden += len(overrides)
        overridden_right += sum((truth["fixtures"][index]["name"], index) in got for index in overrides)
        note(identifier, identifier in ours, expected - got, got - expected, wrong)
    wrong.update(f"test too many: {identifier.split('::')[0]}" for identifier in ours.keys() - theirs.keys())
    common = len(theirs.keys() & ours.keys())
    return (
        ratio(common, len(ours)),
        ratio(common, len(theirs)),
        ratio(exact, len(theirs)),
        ratio(2 * edges["right"], 2 * edges["right"] + edges["extra"] + edges["missing"]),
        ratio(overridden_right, overridden),
    )


def answered(test: GraphTest, known: Mapping[tuple[str, str], int]) -> Iterator[Edge]:
    for name, place in test["fixtures"].items():
        if place not in NO_DEFINITION:
            path = place.rpartition(":")[0]
            yield name, known.get((name, place), known.get((name, path), place))


def note(identifier: str, there: bool, missing: set[Edge], extra: set[Edge], wrong: Counter[str]) -> None:
    if not there:
        wrong[f"test missing: {identifier.split('::')[0]}"] += 1
        return
    named = {name for name, _ in missing}
    wrong.update(f"closure lacks: {name}" for name in named - {name for name, _ in extra})
    wrong.update(f"wrong definition: {name}" for name in named & {name for name, _ in extra})
    wrong.update(f"closure has too much: {name} {place}" for name, place in extra if name not in named)


def decided(truth: Truth, matched: Mapping[int, GraphFixture], wrong: Counter[str]) -> tuple[float, float, float]:
    """How often scope and autouse are right where they are given, and how often they are given."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for index, row in matched.items():
        expected = truth["fixtures"][index]
        for what, said, true in (
            ("scope", row["scope"] if row["scope"] != "dynamic" else None, expected["scope"]),
            ("autouse", row["autouse"], expected["autouse"]),
        ):
            given[what] += said is not None
            right[what] += said == true
            if said is not None and said != true:
                wrong[f"{what} of {expected['name']} {expected['path']}:{expected['line']}: {said}, truly {true}"] += 1
    return (
        ratio(right["scope"], given["scope"]),
        ratio(right["autouse"], given["autouse"]),
        ratio(given.total(), 2 * len(matched)),
    )


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# --- the scorer scored ------------------------------------------------------------------------------------------


def check(truth: Truth) -> None:
    perfect = as_graph(truth)
    assert set(score(truth, perfect).values) == {1.0}, score(truth, perfect)
    damaged = as_graph(truth)
    del damaged["fixtures"][0]
    hit = next(test for test in damaged["tests"] if test["fixtures"])
    hit["fixtures"][next(iter(hit["fixtures"]))] = "nowhere.py:1"
    worse = dict(zip(COLUMNS, score(truth, damaged).values, strict=True))
    assert worse["fixtures R"] < 1
    assert worse["exact"] < 1
    assert worse["edge F1"] < 1
    say(f"{truth['dist']}: the truth scores 100, a damaged copy less")


def as_graph(truth: Truth) -> Graph:
    rows = truth["fixtures"]
    return Graph(
        fixtures=[
            GraphFixture(name=r["name"], path=r["path"], line=r["line"] or 0, scope=r["scope"], autouse=r["autouse"])
            for r in rows
        ],
        tests=[
            GraphTest(id=test, fixtures={rows[i]["name"]: f"{rows[i]['path']}:{rows[i]['line']}" for i in closure[0]})
            for test, index in truth["tests"]
            for closure in [truth["closures"][index]]
        ],
    )


def percent(value: float) -> str:
    """Two decimals, never rounded up to 100."""
    return f"{int(value * 10_000 + 1e-9) / 100:.2f}"


def print_row(name: str, cells: Sequence[str]) -> None:
    say(f"{name:<24}" + "".join(f"{cell:>11}" for cell in cells))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
