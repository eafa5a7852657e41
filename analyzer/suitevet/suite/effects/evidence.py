"""What a body does at one place, with the chain of calls that leads there."""

from __future__ import annotations

import enum
from typing import NamedTuple

from suitevet.catalog import Client, Expensive, Mutator
from suitevet.facts import model as facts
from suitevet.suite.effects.flow import Frame, yielded


class Kind(enum.StrEnum):
    EXPENSIVE = "expensive"
    CLIENT = "client"
    MUTATES = "mutates"  # process-wide state the catalogue knows
    WRITES = "writes"  # a module-level name or class attribute of the project
    CALLS = "calls"  # something from outside that no table speaks of


class Hop(NamedTuple):
    """One link of the chain: a step of a body, and the call in it that leads on (or does it)."""

    frame: Frame
    step: facts.Step
    call: facts.Call | None

    @property
    def path(self) -> str:
        return self.frame.place.path

    @property
    def span(self) -> facts.Span:
        return self.call.span if self.call is not None else self.step.span


class Effect(NamedTuple):
    """Something a body does. `chain` leads from the body asked about to the place where it happens."""

    kind: Kind
    name: str  # what is called or written: `boto3.client`, `os.environ`, `shop.cache.ENTRIES`
    form: str  # call | assign | item | delete | method
    entry: Expensive | Client | Mutator | None
    chain: tuple[Hop, ...]

    @property
    def site(self) -> Hop:
        return self.chain[-1]

    @property
    def call(self) -> facts.Call | None:
        return self.site.call

    @property
    def expensive_kind(self) -> str:
        """`container`, `db-schema`, …: what the table of expensive calls says it is; nothing where it says nothing."""
        return self.entry.kind if isinstance(self.entry, Expensive) else ""


def after_yield(function: facts.Function, step: facts.Step) -> bool:
    """Does a step of a generator fixture stand in its teardown?"""
    for number, candidate in enumerate(function.steps):
        if candidate is step:
            return False
        if yielded(candidate.action) is not None:
            apart = _parting(candidate.blocks, step.blocks)
            if not (_is_exclusive(apart, step.blocks) or _is_left(apart, function.steps[number + 1 :])):
                return True
    return False


def _parting(one: tuple[facts.Block, ...], other: tuple[facts.Block, ...]) -> tuple[facts.Block, ...]:
    """The blocks around one step up to the first that is not around the other; none if all are."""
    for number, block in enumerate(one):
        if other[number : number + 1] != (block,):
            return one[: number + 1]
    return ()


def _is_exclusive(apart: tuple[facts.Block, ...], other: tuple[facts.Block, ...]) -> bool:
    """Does a step with these other blocks stand in the other branch of the same `if`?"""
    if not 0 < len(apart) <= len(other):
        return False
    left, right = apart[-1], other[len(apart) - 1]
    return left.line == right.line and {left.kind, right.kind} == {"if", "else"}


def _is_left(apart: tuple[facts.Block, ...], following: tuple[facts.Step, ...]) -> bool:
    """Does the branch of an `if` end the function, so that what stands behind it runs without it?"""
    ends = (step for step in following if isinstance(step.action, facts.Return | facts.Raise))
    return bool(apart) and apart[-1].kind in ("if", "else") and any(step.blocks == apart for step in ends)
