"""Which test of the suite each measured item is, in the order in which they ran."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from suitevet.plan.model import Measured, Timing
from suitevet.suite.model import Test
from suitevet.suite.suite import Suite

_LOOKED_AT = 200  # node ids that tell where the run was started
_ENOUGH = 0.5  # of them known as they are: the run was started at the root


class Item(NamedTuple):
    """One item of the measured run; `test` is None where the suite knows of none, as for doctests."""

    nodeid: str
    test: Test | None
    timing: Timing

    @property
    def path(self) -> str:
        return self.nodeid.partition("::")[0]

    @property
    def parameters(self) -> str:
        """What stands in the brackets."""
        return self.nodeid.partition("[")[2].removesuffix("]")


def items(suite: Suite, measured: Measured) -> tuple[Item, ...]:
    """The items in the order of the run; where no file tells that, in the suite's own order."""
    tests = {test.id: test for test in suite.tests}
    dotted = {_dotted(test): test for test in suite.tests}
    shift = _shift(tuple(measured.timings)[:_LOOKED_AT], {test.path for test in suite.tests})
    found = tuple(_item(nodeid, timing, tests, dotted, shift) for nodeid, timing in measured.timings.items())
    if all(source.ordered for source in measured.sources):
        return found
    position = {test: number for number, test in enumerate(suite.tests)}
    last = len(position)
    return tuple(sorted(found, key=lambda i: position.get(i.test, last) if i.test is not None else last))


def _item(
    nodeid: str, timing: Timing, tests: Mapping[str, Test], dotted: Mapping[str, Test], shift: tuple[str, str]
) -> Item:
    strip, prefix = shift
    moved = prefix + nodeid.removeprefix(strip)
    bare, bracket, parameters = moved.partition("[")
    test = tests.get(bare)
    if test is None and (test := dotted.get(nodeid.partition("[")[0])) is not None:
        moved = f"{test.id}{bracket}{parameters}"
    return Item(moved, test, timing)


def _dotted(test: Test) -> str:
    """The node id as junit xml has it: `tests.test_a.TestB::test_c`."""
    path, *names = test.node.split("::")
    return "::".join((".".join((path.removesuffix(".py").replace("/", "."), *names)), test.name))


def _shift(nodeids: Iterable[str], paths: set[str]) -> tuple[str, str]:
    """What to take from the front of node ids and what to put there, where the run's root was another one."""
    given = [nodeid.partition("::")[0] for nodeid in nodeids if ".py::" in nodeid]
    if not given or sum(path in paths for path in given) >= _ENOUGH * len(given):
        return "", ""
    for path in given:
        for own in paths:
            if own.endswith(f"/{path}"):
                return "", own.removesuffix(path)
            if path.endswith(f"/{own}"):
                return path.removesuffix(own), ""
    return "", ""
