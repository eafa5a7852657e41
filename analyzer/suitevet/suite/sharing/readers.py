"""Who reads an attribute or an item of a shared object before it has set it, and so meets what another has left."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from suitevet.facts import model as facts
from suitevet.facts.parts import class_body, defined, evaluated, names, parts, root_name
from suitevet.suite.answers import Answers
from suitevet.suite.effects.arguments import given
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import External, FunctionRef, Instance
from suitevet.suite.sharing.askers import Askers
from suitevet.suite.sharing.attributes import own_name
from suitevet.suite.sharing.holds import reachable
from suitevet.suite.sharing.targets import targets
from suitevet.suite.suite import Suite

Slot = facts.Attribute | facts.Subscript | facts.Call  # what of an object is set; a call: whatever that method sets
_OBJECT = facts.Name("")
_NOWHERE = facts.Span(0, 0, 0, 0)
_KEEPING = ("unittest.mock.", "mock.", "pytest_mock.")  # what gives on later what it is handed
_BY_KEY = frozenset({"get", "pop", "setdefault"})


class Event(enum.IntEnum):
    """What a function does first with a slot of what it is given."""

    NOTHING = 0
    SETS = 1
    UNSEEN = 2  # it goes where it cannot be followed, and may be read there
    READS = 3


@dataclass(frozen=True, eq=False)
class Readers:
    """Looks for readers of one slot, in the functions that get the object and in those they hand it to."""

    suite: Suite
    slot: Slot
    _known: Answers[tuple[FunctionRef, str], Event] = field(default_factory=lambda: Answers(circular=Event.NOTHING))

    def among(self, fixture: Fixture, tests: frozenset[Test]) -> Event:
        """Does one of these tests that share the value of a fixture, or a fixture of theirs, read it as it finds it?"""
        others = {test.function for test in self.suite.users(fixture)} - {test.function for test in tests}
        worst = Event.NOTHING
        seen = {fixture}
        waiting = [fixture]
        while waiting:
            for asker, name, dependent in self.suite.ask(Askers).of(waiting.pop()):
                if asker in others or (dependent is not None and tests.isdisjoint(self.suite.users(dependent))):
                    continue  # they have an instance of their own
                worst = max(worst, self._first(asker, name))
                if dependent is not None and dependent not in seen:
                    seen.add(dependent)
                    if self._gives_itself(dependent, name):
                        waiting.append(dependent)
                    else:  # what it makes of the object may read anything, whenever
                        worst = max(worst, Event.UNSEEN)
                if worst is Event.READS:
                    return worst
        return worst

    def _gives_itself(self, dependent: Fixture, name: str) -> bool:
        """Does a fixture hand on the object as it is, or something that it is no part of?"""
        given_on = self.suite.results(dependent)
        aliases = self._aliases(dependent.function, name) if dependent.function is not None else frozenset({name})
        return all(isinstance(value, facts.Name) or aliases.isdisjoint(names(value)) for value in given_on)

    def _aliases(self, function: FunctionRef, name: str) -> frozenset[str]:
        found = {name}
        for step in self.suite.names.function(function).steps:
            _follow(step.action, found)
        return frozenset(found)

    def _first(self, function: FunctionRef, name: str) -> Event:
        return self._known.of((function, name), lambda: self._found(function, name))

    def _found(self, function: FunctionRef, name: str) -> Event:
        aliases = {name}
        unseen = False
        set_in: list[tuple[facts.Block, ...]] = []  # in these blocks it has been set
        for position, step in enumerate(self.suite.names.function(function).steps):
            blocks = tuple(block for block in step.blocks if block.kind not in ("with", "try"))
            if any(blocks[: len(known)] == known for known in set_in):
                continue
            event = self._in_step(function, position, step, frozenset(aliases))
            if event is Event.READS:
                return event
            unseen = unseen or event is Event.UNSEEN
            if event is Event.SETS or any(self._is_slot(target, aliases) for target in targets(step.action)):
                set_in.append(blocks)
            _follow(step.action, aliases)
        if unseen:
            return Event.UNSEEN
        return Event.SETS if () in set_in else Event.NOTHING

    def _in_step(self, function: FunctionRef, position: int, step: facts.Step, aliases: frozenset[str]) -> Event:
        """What the expressions of a step do, before it assigns anything."""
        match step.action:
            case facts.Define() | facts.DefineClass():
                file = self.suite.file(function.path)
                steps = (each for inside in defined(file, step.action) for each in file.functions[inside].steps)
                said = chain((e for each in steps for e in reachable(each.action)), class_body(file, step.action))
                mentioned = (name for expression in said for name in names(expression))
                return Event.NOTHING if aliases.isdisjoint(mentioned) else Event.UNSEEN
            case facts.Augment(target, _, _) | facts.Delete(target) if self._is_slot(target, aliases):
                return Event.READS
            case facts.Assign(assigned, facts.Name(), _) if all(isinstance(each, facts.Name) for each in assigned):
                return Event.NOTHING  # another name for it
            case facts.Return(facts.Name()) | facts.Evaluate(facts.Yield(facts.Name(), _)):
                return Event.NOTHING  # who gets it from a fixture is asked for himself
        worst = Event.NOTHING
        written = tuple(targets(step.action))
        if any(self._is_slot(part, aliases) for target in written for part in _way_to(target)):
            return Event.READS  # something in it is set
        for expression in evaluated(step.action):
            for part in _evaluated_for(expression) if expression in written else (expression,):
                worst = max(worst, self._in_expression(part, function, position, aliases))
        return worst

    def _is_slot(self, expression: facts.Expr, aliases: frozenset[str] | set[str]) -> bool:
        """Is it the slot of the object; or one of the same items, where a key is not known?"""
        part = _part_of(expression, aliases)
        if isinstance(part, facts.Subscript) and isinstance(self.slot, facts.Subscript):
            known = isinstance(part.key, facts.Literal) and isinstance(self.slot.key, facts.Literal)
            return part.value == self.slot.value and (not known or part.key == self.slot.key)
        return part == self.slot

    def _is_around(self, part: facts.Expr) -> bool:
        """Is it what the slot belongs to, or contains it? Of what a method sets that may be any part."""
        if isinstance(self.slot, facts.Call):
            return True
        inside: facts.Expr = self.slot
        while isinstance(inside, facts.Attribute | facts.Subscript):
            inside = inside.value
            if inside == part:
                return True
        return False

    def _in_expression(
        self, expression: facts.Expr, function: FunctionRef, position: int, aliases: frozenset[str]
    ) -> Event:
        part = _part_of(expression, aliases)
        if part is not None and (self._is_slot(expression, aliases) or self._is_around(part)):
            return Event.READS
        match expression:
            case facts.Attribute(value, _) | facts.Subscript(value, facts.Literal()) if part is not None:
                around = _part_of(value, aliases)
                is_beside = around is not None and self._is_around(around) and not self._is_slot(value, aliases)
                return Event.NOTHING if is_beside else self._in_expression(value, function, position, aliases)
            case facts.Call():
                return self._in_call(expression, function, position, aliases)
            case facts.Lambda(_, body):
                return Event.NOTHING if aliases.isdisjoint(names(body)) else Event.UNSEEN
        found = (self._in_expression(part, function, position, aliases) for part in parts(expression))
        return max(found, default=Event.NOTHING)

    def _in_call(self, call: facts.Call, function: FunctionRef, position: int, aliases: frozenset[str]) -> Event:
        events = [self._of_receiver(call, function, position, aliases)]
        handed = [argument for argument in call.arguments if _is_one_of(argument.value, aliases)]
        if handed:
            target = self.suite.flow.referent(call.func, self.suite.flow.frame(function), position)
            received = given(self.suite.flow, target, call) if isinstance(target, FunctionRef) else {}
            taken = [name for name, value in received.items() if _is_one_of(value, aliases)]
            is_kept = isinstance(target, External) and target.name.startswith(_KEEPING)
            if isinstance(target, External) and target.name.startswith("builtins."):
                return Event.READS  # `len(data)`, `str(data)`
            if not is_kept and (not isinstance(target, FunctionRef) or len(taken) != len(handed)):
                events.append(Event.UNSEEN)
            events += [self._first(target, name) for name in taken if isinstance(target, FunctionRef)]
        others = (argument.value for argument in call.arguments if argument not in handed)
        events += [self._in_expression(each, function, position, aliases) for each in others]
        return max(events)

    def _of_receiver(self, call: facts.Call, function: FunctionRef, position: int, aliases: frozenset[str]) -> Event:
        """What a method of the object does with the slot; one that cannot be seen may read it."""
        receiver = _part_of(call.func.value, aliases) if isinstance(call.func, facts.Attribute) else None
        if not isinstance(call.func, facts.Attribute) or receiver is None:
            return self._in_expression(call.func, function, position, aliases)
        if isinstance(self.slot, facts.Subscript) and call.func.name in _BY_KEY and call.arguments:
            asked = facts.Subscript(call.func.value, call.arguments[0].value)
            if receiver == self.slot.value:
                return Event.READS if self._is_slot(asked, aliases) else Event.NOTHING
        if isinstance(self.slot, facts.Call):
            sets = call.func._replace(value=receiver) == self.slot.func
            return Event.SETS if sets else Event.UNSEEN
        if receiver != _OBJECT:
            return Event.UNSEEN  # a part of it may know it
        owner = self.suite.flow.referent(call.func.value, self.suite.flow.frame(function), position)
        method = self.suite.names.class_attribute(owner.cls, call.func.name) if isinstance(owner, Instance) else None
        own = own_name(self.suite.flow, method) if isinstance(method, FunctionRef) else ""
        return self._first(method, own) if isinstance(method, FunctionRef) and own else Event.UNSEEN


def slot_of(target: facts.Expr) -> Slot | None:
    """The slot that an assignment sets, in something that has a name."""
    root = root_name(target)
    part = _part_of(target, frozenset({root})) if root is not None else None
    return part if isinstance(part, facts.Attribute | facts.Subscript) else None


def slot_of_setter(method: str) -> Slot | None:
    """What a method sets whose name says so."""
    return facts.Call(facts.Attribute(_OBJECT, method), (), _NOWHERE) if method.startswith("set_") else None


def _part_of(expression: facts.Expr, aliases: frozenset[str] | set[str]) -> facts.Expr | None:
    """An attribute or item of the object, of one of its parts too, or all of it, whatever the object is called."""
    match expression:
        case facts.Name(name):
            return _OBJECT if name in aliases else None
        case facts.Attribute(value, _) | facts.Subscript(value, _):
            inside = _part_of(value, aliases)
            return expression._replace(value=inside) if inside is not None else None
    return None


def _evaluated_for(target: facts.Expr) -> Iterator[facts.Expr]:
    """What an assignment to a target evaluates, apart from the names and attributes that lead to it."""
    while isinstance(target, facts.Attribute | facts.Subscript):
        if isinstance(target, facts.Subscript):
            yield target.key
        target = target.value
    if not isinstance(target, facts.Name):
        yield target


def _way_to(target: facts.Expr) -> Iterator[facts.Expr]:
    while isinstance(target, facts.Attribute | facts.Subscript):
        target = target.value
        yield target


def _is_one_of(expression: facts.Expr, aliases: frozenset[str] | set[str]) -> bool:
    return isinstance(expression, facts.Name) and expression.id in aliases


def _follow(action: facts.Action, aliases: set[str]) -> None:
    """`data = fixture`: another name for the object."""
    match action:
        case facts.Assign(assigned, facts.Name(name), _) if name in aliases:
            aliases.update(target.id for target in assigned if isinstance(target, facts.Name))
