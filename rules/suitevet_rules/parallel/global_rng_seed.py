"""The seed of a global random generator is set by a test or fixture.

The seed of `random`, `numpy.random` or `torch` belongs to the process: the tests that follow draw from a sequence that
depends on this one having run. A generator of the test's own is as reproducible, and nobody else's.

Bad:

    # file: test_sample.py
    import random

    def test_sample():
        random.seed(0)
        assert 0 <= random.random() < 1

    def test_order():
        numbers = random.sample(range(9), 3)
        assert len(set(numbers)) == 3

Good:

    # file: test_sample.py
    import random

    def test_sample():
        numbers = random.Random(0)
        assert 0 <= numbers.random() < 1

    def test_order():
        numbers = random.sample(range(9), 3)
        assert len(set(numbers)) == 3

Known limits:

- Where every test and fixture of the file that draws has seeded the generator itself, hardly anybody's numbers depend
  on another: low confidence, which is not shown by default.
- Silent where pytest-randomly is declared, which seeds before each test, and for autouse fixtures that do so for all.

See https://docs.pytest.org/en/stable/explanation/flaky.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suitevet.catalog import Mutator
from suitevet.rule import Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.generators import Draw, library_of, unseeded
from suitevet.suite.shared_state.leaks import Leak, Leaks
from suitevet.suite.suite import Suite

_A_HABIT = 5  # files: where more of them seed, the suite does


@rule("VET413", severity=Severity.NOTE)
def global_rng_seed(suite: Suite) -> Iterator[Finding]:
    if "pytest-randomly" in suite.distributions:
        return
    by_file: dict[str, list[Leak]] = {}
    for leak in suite.ask(Leaks).of(Kind.MUTATES):
        if leak.state.family == "rng" and not any(run.fixture is not None and run.fixture.autouse for run in leak.runs):
            by_file.setdefault(leak.hop.path, []).append(leak)
    drawn = unseeded(suite) if by_file else {}
    if len(by_file) > _A_HABIT:
        every = [leak for found in by_file.values() for leak in found]
        yield _finding(suite, every, f"{len(by_file)} files", drawn)
    else:
        yield from (_finding(suite, found, "this file", drawn) for found in by_file.values())


def _finding(suite: Suite, found: list[Leak], where: str, drawn: Mapping[tuple[str, str], Draw]) -> Finding:
    """One for each file, or for all of a suite that does it everywhere."""
    first = next((leak for leak in found if _seeded(leak) in drawn), found[0])
    draw = drawn.get(_seeded(first))
    places = "place" if len(found) == 2 else "places"
    more = f", and in {len(found) - 1} more {places} of {where}" if len(found) > 1 else ""
    instead = first.effect.entry.instead if isinstance(first.effect.entry, Mutator) else ""
    whose = f"{draw.run.role} `{draw.run.name}` draws" if draw is not None else "later tests draw"
    return Finding(
        at=leak_words.at(first),
        symbol=leak_words.symbol(suite, first),
        message=(
            f"`{first.effect.name}` seeds the generator of the whole process in "
            f"{leak_words.maker(suite, first)}{more}: what {whose} may depend on the order"
        ),
        why="the seed outlives the test, so tests that follow it draw other numbers than when they run alone",
        help=f"use {instead}",
        related=(*leak_words.related(suite, first), *_drawn(draw)),
        confidence=Confidence.LOW if draw is None else Confidence.MEDIUM,
        hazard=leak_words.hazard(*found),
    )


def _seeded(leak: Leak) -> tuple[str, str]:
    return leak.hop.path, library_of(leak.effect)


def _drawn(draw: Draw | None) -> Iterator[Note]:
    if draw is not None:
        yield Note(Place(draw.hop.path, draw.hop.span), f"{draw.run.role} `{draw.run.name}` draws without a seed here")
