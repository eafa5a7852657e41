'''A test has very many parameter sets, and each of them pays for something costly.

Stacked `parametrize` marks multiply, and so do parametrized fixtures. A hundred pure comparisons cost nothing; a
hundred schemas, keys or builds are minutes of every run. Often few of the cases could fail for a reason of
their own, or what they have in common can be made once.

Bad:

    import subprocess
    import pytest

    @pytest.mark.parametrize("letter", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"])
    @pytest.mark.parametrize("digit", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    def test_wheel(letter, digit, tmp_path):
        (tmp_path / "pyproject.toml").write_text(f'[project]\\nname = "{letter}{digit}"\\nversion = "1"')
        assert subprocess.run(["pip", "wheel", "-w", tmp_path, tmp_path]).returncode == 0

Good:

    import subprocess
    import pytest

    @pytest.mark.parametrize("name", ["a", "a0", "a-0"])
    def test_wheel(name, tmp_path):
        (tmp_path / "pyproject.toml").write_text(f'[project]\\nname = "{name}"\\nversion = "1"')
        assert subprocess.run(["pip", "wheel", "-w", tmp_path, tmp_path]).returncode == 0

Known limits:

- Reported for more than a hundred sets that cost a run five seconds or more.
- Only what the catalogue knows to be costly counts: cases that are cheap one by one are never reported.
- Nothing is said where the number of sets is computed, nor of a set-up that VET101 would share, nor of password
  hashes, which are VET609's.

See https://docs.pytest.org/en/stable/how-to/parametrize.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Expensive
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite
from suitevet.suite.waste.cases import per_case

_MANY = 100  # parameter sets
_WORTH_IT = 5.0  # seconds of a run


@rule("VET603", severity=Severity.NOTE, basis=Basis.CODE)
def oversized_parametrize(suite: Suite) -> Iterator[Finding]:
    for test in suite.tests:
        if test.function is not None and test.variants is not None and test.variants > _MANY:
            costly = per_case(suite, test, test.function)
            low = sum(seconds[0] for _, seconds in costly) * test.variants
            high = sum(seconds[1] for _, seconds in costly) * test.variants
            if low >= _WORTH_IT:
                yield _finding(suite, test, test.function, costly[0][0], test.variants, (low, high))


def _finding(
    suite: Suite, test: Test, function: FunctionRef, dearest: Effect, variants: int, seconds: tuple[float, float]
) -> Finding:
    evidence = dearest.entry.evidence.value if isinstance(dearest.entry, Expensive) else "estimate"
    return Finding(
        at=Place(test.path, suite.names.function(function).span),
        symbol=suite.symbol(function),
        message=f"`{test.name}` runs {variants} times, each with `{dearest.name}`: {_spent(seconds)} in a run",
        why=f"{_factors(test)}; every one of them pays for it again",
        help="keep the cases that can fail for a reason of their own, and make once what they have in common",
        related=tuple(Note(Place(hop.path, hop.span), f"leads to `{dearest.name}`") for hop in dearest.chain),
        confidence=Confidence.MEDIUM,
        price=Price(
            setups_now=variants, tests=variants, seconds=seconds, basis=f"estimate: `{dearest.name}` ({evidence})"
        ),
    )


def _factors(test: Test) -> str:
    sets = [str(each.sets) for each in test.parametrizations if each.sets is not None]
    return f"{' × '.join(sets)} parameter sets" if len(sets) > 1 else f"{test.variants} parameter sets"


def _spent(seconds: tuple[float, float]) -> str:
    low, high = seconds
    return f"about {low:.0f} s" if round(low) == round(high) else f"{low:.0f} to {high:.0f} s"
