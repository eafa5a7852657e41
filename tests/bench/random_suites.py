"""Compare suitevet with pytest on random suites, and make those small on which they differ.

    python tests/bench/random_suites.py [--count N] [--seed S]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / part) for part in ("tests", "analyzer", "rules")]

from shapes import Shape, disagreements, shape, smaller  # noqa: E402

BATCH = 50


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    different = 0
    for start in range(arguments.seed, arguments.seed + arguments.count, BATCH):
        end = min(start + BATCH, arguments.seed + arguments.count)
        found = asked({f"suite_{seed}": shape(seed) for seed in range(start, end)})
        different += len(found)
        for name in found:
            show(name, smallest(shape(int(name.rpartition("_")[2]))))
    sys.stdout.write(f"{arguments.count} suites, {different} on which suitevet and pytest differ\n")
    return 1 if different else 0


def asked(shapes: dict[str, Shape]) -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        return disagreements(shapes, Path(folder))


def smallest(each: Shape) -> Shape:
    """Blocks are taken away as long as the two still differ."""
    while True:
        candidates = {f"smaller_{number}": found for number, found in enumerate(smaller(each))}
        different = asked(candidates)
        if not different:
            return each
        each = candidates[next(iter(different))]


def show(name: str, each: Shape) -> None:
    sys.stdout.write(f"--- {name}: {asked({name: each})[name]}\n")
    for path, blocks in each.items():
        sys.stdout.write(f"# {path}\n" + "\n".join(blocks) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
