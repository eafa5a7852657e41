"""What consumers do with the value of a fixture: read it, change it, end it, or hand it where it cannot be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from suitevet.catalog import Act
from suitevet.facts import model as facts
from suitevet.facts.parts import class_body, defined, dotted, expects_failure
from suitevet.suite.answers import Answers
from suitevet.suite.effects.arguments import received
from suitevet.suite.names.heirs import Heirs
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Referent, Value
from suitevet.suite.sharing.attributes import methods, own_name, set_on_test
from suitevet.suite.sharing.handed import Given, handed, writes_itself
from suitevet.suite.sharing.holds import BY_ANY_NAME, Glance, Hold, Holding, is_text, part
from suitevet.suite.sharing.implied import implied
from suitevet.suite.sharing.statements import SENDING, is_query
from suitevet.suite.sharing.targets import bare_name, deleted_form, sets, targets, written_form
from suitevet.suite.sharing.verbs import Harm, by_name, is_said, of_part
from suitevet.suite.sharing.walks import Question, Walks, gathered
from suitevet.suite.suite import Suite


class Use(NamedTuple):
    harm: Harm
    what: str  # for a message: `.append()`, `["key"] = …`, "passed to `configure()`"
    path: str
    span: facts.Span
    user: FunctionRef


UNNAMED = "changed by "
_MANY = 20  # derived classes that are looked at
_PATCHERS = ("patch.object", "patch.dict", "patch.multiple", ".spy", ".setattr", ".setitem", ".delattr", ".delitem")


class Uses(Walks):
    """Follows a value through one consumer after another."""

    def __init__(self, suite: Suite) -> None:
        super().__init__(suite.flow)
        self._catalog = suite.catalog
        self._known: Answers[Question, tuple[Use, ...]] = Answers(circular=())
        self._heirs = Heirs(suite.names)

    def of(self, function: FunctionRef, parameter: str, hold: Hold = Hold.SHARED) -> tuple[Use, ...]:
        """The uses of what a function gets as a parameter, in it and in the functions it hands it to."""

        def find() -> tuple[Use, ...]:
            return tuple(dict.fromkeys(self._uses(function, {parameter: hold}, parameter)))

        return self._known.of((function, parameter, hold), find)

    def of_made(self, function: FunctionRef, position: int, name: str) -> tuple[Use, ...]:
        """The uses of what a function makes in a step, and has under a name from then on."""
        return tuple(dict.fromkeys(self._uses(function, {name: Hold.SHARED}, "", after=position)))

    def kept(self, function: FunctionRef, parameter: str, hold: Hold = Hold.SHARED) -> tuple[tuple[str, Hold], ...]:
        """The attributes of the test's instance or class in which a fixture keeps what it gets."""
        holding = self.holding(function, {parameter: hold}, parameter)
        found: dict[tuple[str, Hold], None] = {}
        for position, glanced in self.concerned(function, holding):
            holding.enter(glanced, position)
            for attribute, value in set_on_test(self.flow, glanced.step, function):
                if held := holding.hold(value):
                    found[attribute, held] = None
            holding.leave(glanced.step)
        return tuple(found)

    def of_surroundings(self, function: FunctionRef, names: frozenset[str]) -> tuple[Use, ...]:
        """What a nested function does with names of the function around it."""
        own = self.flow.parameters(function).keys()
        held = {name: Hold.SHARED for name in names if name not in own}
        declared = self._declared(function) & names
        rebound = (step for step in self.flow.names.function(function).steps if sets(step.action, declared))
        kept = (Use(Harm.CHANGES, "rebound", function.path, step.span, function) for step in rebound)
        return (*kept, *self._uses(function, held, ""))

    # --- one body ---

    def _uses(
        self, function: FunctionRef, initial: Mapping[str, Hold], fetched: str, after: int = -1
    ) -> Iterator[Use]:
        holding = self.holding(function, initial, fetched)
        file = self.flow.names.modules[function.path].facts
        nested: list[FunctionRef] = []
        for position, glanced in self.concerned(function, holding):
            if position <= after:
                continue
            step = glanced.step
            holding.enter(glanced, position)
            for harm, what, span in (*self._written(step, holding), *self._kept(step, function, holding)):
                yield Use(harm, what, function.path, span, function)
            for expression in glanced.parts:
                if isinstance(expression, facts.Call):
                    yield from self._called(expression, holding, function)
            yield from self._implied(glanced, holding, function)
            holding.leave(step)
            for inside in (FunctionRef(function.path, at) for at in defined(file, step.action)):
                nested.append(inside)
                yield from self._decorated(inside, holding, function)
            if any(map(holding.mentions, class_body(file, step.action))):
                yield Use(Harm.UNKNOWN, "used in the body of a class", function.path, step.span, function)
            yield from self._kept_by_self(step, function, holding)
        for inner in nested:
            yield from self._of_nested(inner, holding)

    def _of_nested(self, function: FunctionRef, holding: Holding) -> Iterator[Use]:
        """What a nested function does with the names of the function around it."""
        definition = self.flow.names.function(function)
        own = {p.name for p in definition.parameters}
        held = {name: hold for name, hold in holding.held.items() if hold and name not in own}
        for parameter in definition.parameters:
            if parameter.default is not None and holding.hold(parameter.default):
                held[parameter.name] = holding.hold(parameter.default)
        if held:
            yield from self._uses(function, held, "")

    def _decorated(self, nested: FunctionRef, holding: Holding, user: FunctionRef) -> Iterator[Use]:
        """`@app.route("/")` over a nested function calls a method of `app`, and `@app.register` another."""
        definition = self.flow.names.function(nested)
        for expression, span in definition.decorators:
            if isinstance(expression, facts.Call):
                yield from self._called(expression, holding, user)
            elif holding.hold(expression):
                given = (facts.Argument(None, facts.Name(definition.name)),)
                yield from self._called(facts.Call(expression, given, span), holding, user)
            yield from self._registered(expression, span, holding, user)

    def _registered(
        self, decorator: facts.Expr, span: facts.Span, holding: Holding, user: FunctionRef
    ) -> Iterator[Use]:
        """`@app.get("/")`, `@hooks.on_exit`: foreign methods that decorate mostly keep what they are handed."""
        func = decorator.func if isinstance(decorator, facts.Call) else decorator
        if isinstance(func, facts.Attribute) and not isinstance(holding.referent(func.value), Instance):
            hold = holding.hold(func.value)
            if hold is not Hold.NOTHING:
                harm = _lessened(Harm.WRITES, hold)
                yield Use(harm, f"a function is handed to `.{func.name}`", user.path, span, user)

    def _implied(self, glanced: Glance, holding: Holding, user: FunctionRef) -> Iterator[Use]:
        """What methods change that nobody calls by name: of iterators, contexts, operators, properties."""
        for receiver, names in implied(glanced.step, (*glanced.others, *glanced.parts)):
            hold = holding.hold(receiver)
            owner = holding.referent(receiver) if hold >= Hold.SHELL else None
            for name in names if isinstance(owner, Instance) else ():
                harm = self._of_unnamed(owner, name, hold) if isinstance(owner, Instance) else Harm.READS
                if harm >= Harm.UNKNOWN:
                    yield Use(harm, f"{UNNAMED}`{name}`", user.path, glanced.step.span, user)

    def _of_unnamed(self, owner: Instance, name: str, hold: Hold) -> Harm:
        """What a method that runs unnamed does to its object, other than to keep what it has found out."""
        method = self.flow.names.class_attribute(owner.cls, name)
        if not isinstance(method, FunctionRef) or not (name.startswith("__") or self.flow.is_property(method)):
            return Harm.READS
        own = own_name(self.flow, method)
        uses = self.of(method, own, hold) if own else ()
        changing = [use for use in uses if use.harm >= Harm.WRITES and not self._fills(use)]
        if not changing:
            return Harm.READS
        return Harm.CHANGES if any(use.user == method and is_said(use.what) for use in changing) else Harm.UNKNOWN

    def _fills(self, use: Use) -> bool:
        """`if self._rows is None: self._rows = …`: whoever comes first finds out what all would."""
        steps = self.flow.names.function(use.user).steps
        return any(
            step.span.line <= use.span.line <= step.span.end_line and any(b.kind in ("if", "else") for b in step.blocks)
            for step in steps
        )

    def _written(self, step: facts.Step, holding: Holding) -> Iterator[tuple[Harm, str, facts.Span]]:
        for target in targets(step.action):
            if isinstance(target, facts.Attribute | facts.Subscript):
                hold = holding.around(target.value)
                if hold >= Hold.MAKER:
                    gone = isinstance(step.action, facts.Delete)
                    yield Harm.CHANGES, deleted_form(target) if gone else written_form(target), step.span
                elif hold in (Hold.LOOSE, Hold.WRAPPED):
                    yield Harm.UNKNOWN, written_form(target), step.span
        match step.action:
            case facts.Augment(target, _, value) if holding.hold(target) >= Hold.MAKER:
                yield _augmented(value), "changed in place", step.span

    def _kept(
        self, step: facts.Step, function: FunctionRef, holding: Holding
    ) -> Iterator[tuple[Harm, str, facts.Span]]:
        """Stored where others find it: in a global, or in an object from elsewhere."""
        match step.action:
            case facts.Assign(targets, value, _) if value is not None and holding.hold(value):
                declared = self._declared(function)
                for target in targets:
                    away = isinstance(target, facts.Attribute | facts.Subscript) and not holding.hold(target.value)
                    if (away and not self._is_self(target, function)) or bare_name(target) in declared:
                        yield Harm.UNKNOWN, f"kept in `{dotted(target)}`", step.span

    def _declared(self, function: FunctionRef) -> frozenset[str]:
        steps = self.flow.names.function(function).steps
        return frozenset(n for step in steps if isinstance(step.action, facts.Declare) for n in step.action.names)

    def _is_self(self, target: facts.Expr, function: FunctionRef) -> bool:
        return isinstance(target, facts.Attribute) and target.value == facts.Name(own_name(self.flow, function))

    def _kept_by_self(self, step: facts.Step, function: FunctionRef, holding: Holding) -> Iterator[Use]:
        """`self.x = value` in a method: what the other methods of the class do with `self.x`."""
        if not isinstance(step.action, facts.Assign):
            return
        cls = self.flow.frame(function).place.cls
        if cls is None or self.flow.names.function(function).name == "__init__":
            return
        for target in step.action.targets:
            hold = holding.hold(target)
            if not hold or not self._is_self(target, function) or not isinstance(target, facts.Attribute):
                continue
            for method in methods(self.flow, ClassRef(function.path, cls)):
                if method != function and self.mentions(method, target.name):
                    yield from self.of(method, f"{own_name(self.flow, method)}.{target.name}", hold)

    # --- calls ---

    def _called(self, call: facts.Call, holding: Holding, user: FunctionRef) -> Iterator[Use]:
        func = call.func
        if isinstance(func, facts.Attribute):
            hold = holding.around(func.value)
            if hold is not Hold.NOTHING:
                harm = _lessened(self._method(func, call, hold, holding), hold)
                yield Use(harm, f"`.{func.name}()`", user.path, call.span, user)
        elif holding.hold(func) not in (Hold.NOTHING, Hold.MAKER):
            target = holding.referent(func)
            own = own_name(self.flow, target) if isinstance(target, FunctionRef) else ""
            if not isinstance(target, FunctionRef):
                if not self._is_local(target, user):
                    yield Use(Harm.UNKNOWN, f"called as `{dotted(func)}()`", user.path, call.span, user)
            elif own:  # a method of what is held: `return shop.add`
                yield from self.of(target, own)
        given = [
            Given(order, each, hold)
            for order, each in enumerate(call.arguments)
            if (hold := holding.hold(each.value)) is not Hold.NOTHING
        ]
        if given or dotted(func) in BY_ANY_NAME:
            for harm, what in self._handed(call, given, holding):
                yield Use(harm, what, user.path, call.span, user)
            yield from self._followed(call, given, holding)
            yield from self._run_with(call, given, holding, user)

    def _is_local(self, target: Referent, function: FunctionRef) -> bool:
        """Is it a class of this body, whose methods are looked at where it stands?"""
        steps = self.flow.names.function(function).steps
        return isinstance(target, ClassRef) and any(s.action == facts.DefineClass(target.position) for s in steps)

    def _run_with(self, call: facts.Call, given: list[Given], holding: Holding, user: FunctionRef) -> Iterator[Use]:
        """What functions change that foreign code is handed together with the value: `map(clear, rows)`, a thread's."""
        if not given or isinstance(holding.referent(call.func), FunctionRef | ClassRef):
            return
        hold = part(max(each.hold for each in given))
        for argument in call.arguments:
            if isinstance(argument.value, facts.Name | facts.Attribute) and not holding.hold(argument.value):
                run = holding.referent(argument.value)
                if isinstance(run, FunctionRef):
                    parameters = self.flow.parameters(run)
                    uses = (use for name in parameters for use in self.of(run, name, hold))
                    yield from (use for use in uses if use.harm >= Harm.WRITES)
                elif isinstance(run, External) and run.name.startswith("builtins."):
                    harm = by_name(run.name.rpartition(".")[2])
                    if harm >= Harm.WRITES:
                        yield Use(harm, f"`{dotted(argument.value)}` is run on it", user.path, call.span, user)

    def _method(self, func: facts.Attribute, call: facts.Call, hold: Hold, holding: Holding) -> Harm:
        base = holding.referent(func.value)
        made = isinstance(base, Value) or (isinstance(base, External) and base.name.endswith(")"))
        is_unseen_part = holding.is_part(func.value) and not made
        if any(a.keyword == "inplace" and a.value == facts.Literal("bool", True) for a in call.arguments):
            return Harm.CHANGES
        if not isinstance(base, Instance) and self._only_asks(func.name, call, holding):
            return Harm.READS
        if isinstance(base, External):
            if writes_itself(self._catalog, base.name, call):
                return Harm.WRITES
            if _is_test_client(base.name):
                return Harm.UNKNOWN  # a request may change the application's data; the client only keeps its cookies
            act = self._catalog.method(base.name, func.name)
            if act is Act.START and func.name not in _OPENING:
                return Harm.UNKNOWN
            if act is not None and not (act is Act.MUTATE and is_unseen_part):
                return _HARMS[act] if hold is not Hold.SHELL else Harm.READS
        if isinstance(base, Instance):
            harm = self._project_method(base, func.name, hold)
            is_own = func.value == facts.Name(holding.own_name)
            return max(harm, self._in_heirs(base.cls, func.name, hold)) if is_own else harm
        if hold is Hold.SHELL:
            return Harm.READS
        return of_part(func.name) if is_unseen_part else by_name(func.name)

    def _only_asks(self, method: str, call: facts.Call, holding: Holding) -> bool:
        """Does it send a query, where that is not meant to fail?"""
        if method not in SENDING or not call.arguments or holding.frame.function is None:
            return False
        sent = holding.referent(call.arguments[0].value)
        statement = sent.expression if isinstance(sent, Value) else call.arguments[0].value
        step = self.flow.names.function(holding.frame.function).steps[holding.position]
        return is_query(statement) and not expects_failure(step)

    def _project_method(self, instance: Instance, name: str, hold: Hold) -> Harm:
        method = self.flow.names.class_attribute(instance.cls, name)
        if not isinstance(method, FunctionRef):
            return by_name(name) if isinstance(method, External) else min(by_name(name), Harm.WRITES)
        definition = self.flow.names.function(method)
        if not definition.parameters:
            return Harm.READS
        worst = max((use.harm for use in self.of(method, definition.parameters[0].name, hold)), default=Harm.READS)
        suggested = by_name(name)
        if worst is Harm.UNKNOWN:
            return max(worst, min(suggested, Harm.WRITES))  # a name alone proves no change
        return Harm.UNKNOWN if worst < Harm.UNKNOWN and suggested in (Harm.WRITES, Harm.CHANGES) else worst

    def _in_heirs(self, cls: ClassRef, name: str, hold: Hold) -> Harm:
        """`self.step()` may be that of a derived class."""
        for method in islice(self._heirs.overrides(cls, name), _MANY):
            own = own_name(self.flow, method)
            if own and any(use.harm >= Harm.WRITES for use in self.of(method, own, hold)):
                return Harm.UNKNOWN
        return Harm.READS

    def _handed(self, call: facts.Call, given: list[Given], holding: Holding) -> Iterator[tuple[Harm, str]]:
        """What a call of foreign code may do to the arguments it is given."""
        spelled = dotted(call.func)
        for order, each, hold in given:
            named = by_name(each.value.name) if isinstance(each.value, facts.Attribute) else Harm.READS
            if isinstance(each.value, facts.Attribute) and named >= Harm.WRITES:
                ends = named is Harm.ENDS and hold >= Hold.MAKER
                yield (Harm.ENDS if ends else Harm.WRITES), f"handed on as `.{each.value.name}`"
            if order == 0 and spelled.endswith(_PATCHERS) and hold >= Hold.MAKER:
                yield Harm.CHANGES, f"patched by `.{spelled.rpartition('.')[2]}()`"
        target = holding.referent(call.func)
        if isinstance(target, External):
            yield from handed(self._catalog, target.name, call, given)
        elif not isinstance(target, FunctionRef) and not self._has_constructor(target):
            yield Harm.UNKNOWN, f"passed to `{spelled.rpartition('.')[2]}()`"

    def _has_constructor(self, target: Referent) -> bool:
        """A class of the project whose `__init__` can be followed, or that has none."""
        return isinstance(target, ClassRef) and isinstance(
            self.flow.names.class_attribute(target, "__init__"), FunctionRef
        )

    def _followed(self, call: facts.Call, given: list[Given], holding: Holding) -> Iterator[Use]:
        """What the project's own function does with what it is given."""
        target = holding.referent(call.func)
        constructor = self.flow.names.class_attribute(target, "__init__") if isinstance(target, ClassRef) else target
        if not isinstance(constructor, FunctionRef):
            return
        parameters = [parameter for _, parameter in received(self.flow, constructor, call)]
        for order, _, hold in given:
            parameter = parameters[order]
            if parameter is not None:
                yield from self.of(constructor, parameter.name, gathered(parameter, hold))
            else:
                what = f"passed to `{dotted(call.func).rpartition('.')[2]}()`"
                user = holding.frame.function or constructor
                yield Use(Harm.UNKNOWN, what, holding.frame.place.path, call.span, user)


_HARMS = {
    Act.MUTATE: Harm.CHANGES,
    Act.WRITE: Harm.WRITES,
    Act.END: Harm.ENDS,
    Act.RESET: Harm.RESETS,
    Act.START: Harm.READS,
    Act.READ: Harm.READS,
}
_OPENING = frozenset({"connect", "begin", "open", "__enter__", "__aenter__", "raw_connection", "ensure_connection"})


def _lessened(harm: Harm, hold: Hold) -> Harm:
    """What a method of something at one remove does to the value itself."""
    if hold is Hold.BEHIND:
        return harm if harm in (Harm.WRITES, Harm.UNKNOWN) else Harm.READS
    if hold in (Hold.LOOSE, Hold.WRAPPED):
        if harm is Harm.CHANGES:
            return Harm.WRITES
        if harm is Harm.ENDS:
            return Harm.READS if hold is Hold.LOOSE else Harm.UNKNOWN
    return harm


def _augmented(value: facts.Expr) -> Harm:
    """What `+=` does: a text is rebound, a number too unless it is an array's element by element."""
    if is_text(value):
        return Harm.UNKNOWN if isinstance(value, facts.Literal) and value.kind in ("int", "float") else Harm.READS
    return Harm.WRITES


def _is_test_client(name: str) -> bool:
    return name.removesuffix("()").rpartition(".")[2].endswith(("TestClient", "FlaskClient", "ASGITransport"))
