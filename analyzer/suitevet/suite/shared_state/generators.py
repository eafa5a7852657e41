"""Who draws from the random generators of the process without having seeded them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.suite.changing.doings import Doings
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.model import Test
from suitevet.suite.running.runs import Role, Run, runs, setups
from suitevet.suite.suite import Suite

_DRAWING = re.compile(
    r"(?P<random>random)\.(?:random|randint|randrange|randbytes|choices?|sample|shuffle|uniform|gauss|getrandbits|\w+variate)"
    r"|(?P<numpy>numpy)\.random\.(?:rand\w*|choice|shuffle|permutation|normal|uniform|standard_normal|binomial|poisson)"
    r"|(?P<torch>torch)\.(?:rand\w*|normal|bernoulli|multinomial)"
)


class Draw(NamedTuple):
    """A test or fixture whose numbers depend on who seeded the generator last."""

    run: Run
    hop: Hop


def unseeded(suite: Suite) -> dict[tuple[str, str], Draw]:
    """For each file and library, one of those who draw and neither seed it themselves nor have a fixture do it."""
    found: dict[tuple[str, str], Draw] = {}
    for run in runs(suite):
        if run.role is Role.TEARDOWN or _is_seeded(suite, run):
            continue
        for library, effect in _draws(suite, run):
            found.setdefault((run.function.path, library), Draw(run, effect.site))
    return found


def library_of(effect: Effect) -> str:
    """`numpy`, of `numpy.random.seed()`."""
    return effect.name.partition(".")[0]


def _draws(suite: Suite, run: Run) -> Iterator[tuple[str, Effect]]:
    for effect in suite.ask(Doings).of(run.function):
        match = _DRAWING.fullmatch(effect.name)
        if match is not None and match.lastgroup is not None:
            yield match.lastgroup, effect


def _is_seeded(suite: Suite, run: Run) -> bool:
    return all(_is_seeded_for(suite, run, test) for test in run.tests)


def _is_seeded_for(suite: Suite, run: Run, test: Test) -> bool:
    fixtures = (fixture.function for fixture in test.closure.fixtures)
    functions = (run.function, *setups(suite, test), *(function for function in fixtures if function is not None))
    return any(
        isinstance(effect.entry, Mutator) and effect.entry.family == "rng"
        for function in functions
        for effect in suite.ask(Doings).of(function)
    )
