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


def after_yield(function: facts.Function, step: facts.Step) -> bool:
    """Does a step of a generator fixture stand in its teardown?"""
    for candidate in function.steps:
        if candidate is step:
            return False
        if yielded(candidate.action) is not None and not _exclusive(candidate.blocks, step.blocks):
            return True
    return False


def _exclusive(one: tuple[facts.Block, ...], other: tuple[facts.Block, ...]) -> bool:
    """Do two steps stand in different branches of the same `if`?"""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return left.line == right.line and {left.kind, right.kind} == {"if", "else"}
    return False
