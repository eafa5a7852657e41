"""What `pytest_generate_tests` hooks parametrize, read off their bodies as far as these can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.declarations.makers import Setting
from suitevet.suite.declarations.marks import Mark, Parametrization, parametrization
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.modules import changed
from suitevet.suite.names.names import ClassRef, FunctionRef, Names, Place, Referent, Value
from suitevet.suite.names.substitution import replaced
from suitevet.suite.names.values import Constant, Undecided, as_expression, constant
from suitevet.suite.resolution.collection import Item, Node

_HOOK = "pytest_generate_tests"
_METAFUNC = facts.Name("metafunc")
_CLASS = facts.Attribute(_METAFUNC, "cls")
_MOST_ROUNDS = 200


class Generated(NamedTuple):
    """`certain` is False where it depends on something unknown whether the hook parametrizes so."""

    parametrization: Parametrization
    certain: bool


class _Hook(NamedTuple):
    """A function that is called for each test function, or the body of a `lambda`."""

    path: str
    span: facts.Span
    steps: tuple[facts.Step, ...]


class Generators:
    """The hooks in force for an item: of plugins, of conftests above, of its module and of its class."""

    def __init__(self, names: Names, classes: Classes, plugins: tuple[str, ...], conftests: tuple[str, ...]) -> None:
        self._names = names
        self._classes = classes
        self._everywhere = [ref for path in plugins for ref in self._of_module(path)]
        outer = sorted((path for path in conftests if path not in plugins), key=lambda path: path.count("/"))
        self._below = [(path.rpartition("/")[0], ref) for path in outer for ref in self._of_module(path)]
        self._by_path: dict[str, tuple[_Hook, ...]] = {}
        self._by_node: dict[tuple[str, facts.Span, Node, tuple[str, ...]], list[Generated]] = {}

    def of(self, item: Item, fixturenames: tuple[str, ...]) -> tuple[Generated, ...]:
        hooks = [*self._at(item.node.path), *(self._of_class(item.node.classes[-1]) if item.node.classes else ())]
        of_each = (self._of_hook(hook, item, fixturenames) for hook in hooks if not item.is_unittest)
        return tuple(generated for of_one in of_each for generated in of_one)

    def _of_hook(self, hook: _Hook, item: Item, fixturenames: tuple[str, ...]) -> list[Generated]:
        """The same for all items of a node with the same fixtures, unless the hook asks for the item's own name."""
        key = (hook.path, hook.span, item.node, fixturenames)
        known = self._by_node.get(key)
        if known is None:
            run = _Run(self._names, self._classes, Place(hook.path), item, fixturenames)
            run.steps(hook.steps, 0, certain=True)
            known = run.found
            if not run.is_by_name:
                self._by_node[key] = known
        return known

    def _at(self, path: str) -> tuple[_Hook, ...]:
        known = self._by_path.get(path)
        if known is None:
            below = (ref for folder, ref in self._below if not folder or path.startswith(f"{folder}/"))
            known = self._by_path[path] = (*self._everywhere, *below, *self._of_module(path))
        return known

    def _of_module(self, path: str) -> Iterator[_Hook]:
        place = Place(path)
        if _HOOK in self._names.space(place) or _HOOK in self._names.star_names(path):
            yield from self._meant(self._names.named(_HOOK, place))

    def _of_class(self, cls: ClassRef) -> Iterator[_Hook]:
        attribute = self._classes.attributes(cls).get(_HOOK)
        if attribute is not None:
            holder = Place(attribute.holder.path, attribute.holder.position)
            yield from self._meant(self._names.bound(attribute.binding, holder))

    def _meant(self, referent: Referent) -> Iterator[_Hook]:
        match referent:
            case FunctionRef(path):
                function = self._names.function(referent)
                yield _Hook(path, function.span, function.steps)
            case Value(facts.Lambda(_, body), place):
                binding = self._names.final(place.module, _HOOK)
                if binding is not None:
                    span = binding.step.span
                    yield _Hook(place.path, span, (facts.Step(facts.Evaluate(body), (), span),))


@dataclass(slots=True)
class _Run:
    """One hook followed for one item."""

    names: Names
    classes: Classes
    place: Place
    item: Item
    fixturenames: tuple[str, ...]
    found: list[Generated] = field(default_factory=list)
    local: dict[str, Setting] = field(default_factory=dict)
    rounds: int = 0
    is_by_name: bool = False  # has the name of the item been asked for?

    def steps(self, steps: tuple[facts.Step, ...], depth: int, certain: bool) -> bool | None:
        """Follow steps that stand in `depth` blocks. True: the end is reached, False: it returns, None: perhaps."""
        reached: bool | None = True
        position = 0
        while position < len(steps):
            step = steps[position]
            if len(step.blocks) > depth:
                block = step.blocks[depth]
                end = position
                while end < len(steps) and len(steps[end].blocks) > depth and steps[end].blocks[depth] == block:
                    end += 1
                passed = self._block(block, steps[position:end], depth, certain and reached is True)
                position = end
            else:
                passed = self._action(step.action, step.span, certain and reached is True)
                position += 1
            if passed is False:
                return False
            reached = reached if passed else None
        return reached

    def _block(self, block: facts.Block, steps: tuple[facts.Step, ...], depth: int, certain: bool) -> bool | None:
        if block.kind in ("for", "while", "loop-else"):
            return self._loop(block, steps, depth, certain)
        if block.kind == "except":
            return True
        verdict: bool | None = True
        if block.kind in ("if", "else", "case"):
            value = self._constant(block.subject) if block.subject is not None and block.kind != "case" else None
            known = block.kind != "case" and not isinstance(value, Undecided)
            verdict = bool(value) is (block.kind == "if") if known else None
        if verdict is False:
            return True
        passed = self.steps(steps, depth + 1, certain and verdict is True)
        return passed if verdict else (None if passed is not True else True)

    def _loop(self, block: facts.Block, steps: tuple[facts.Step, ...], depth: int, certain: bool) -> bool | None:
        target = self._target
        items = self._constant(block.subject) if block.kind == "for" and block.subject is not None else None
        self.rounds += len(items) if isinstance(items, tuple) else 1
        if not isinstance(items, tuple) or not isinstance(target, facts.Name) or self.rounds > _MOST_ROUNDS:
            return True if self.steps(steps, depth + 1, certain=False) else None
        for item in items:
            self.local[target.id] = Setting(as_expression(item), self.place)
            if self.steps(steps, depth + 1, certain) is not True:
                return None
        return True

    _target: facts.Expr | None = None

    def _action(self, action: facts.Action, span: facts.Span, certain: bool) -> bool:
        for name in self.local.keys() & set(changed(action)):
            self.local[name] = Setting(_UNCERTAIN, self.place)
        match action:
            case facts.Return() | facts.Raise():
                return False
            case facts.Loop(target, _, _):
                self._target = target
            case facts.Assign((facts.Name(name),), value, _) if value is not None:
                self.local[name] = self._followed(value) if certain else Setting(_UNCERTAIN, self.place)
            case facts.Evaluate(facts.Call(facts.Attribute(func, "parametrize"), arguments, _)) if func == _METAFUNC:
                self.found.append(Generated(self._parametrization(arguments, span), certain))
            case facts.Evaluate(facts.Call(_, arguments, _)) if any(given.value == _METAFUNC for given in arguments):
                self.found.append(Generated(self._parametrization((), span), certain=False))  # a helper may do anything
        return True

    def _parametrization(self, arguments: tuple[facts.Argument, ...], span: facts.Span) -> Parametrization:
        given = Mark("parametrize", arguments, self.place, span)
        argnames = self._constant(given.argument(0, "argnames") or _UNCERTAIN)
        values = self._followed(given.argument(1, "argvalues") or _UNCERTAIN)
        indirect = self._constant(given.argument(2, "indirect") or facts.Literal("bool", False))
        read = (
            facts.Argument(None, _UNCERTAIN if isinstance(argnames, Undecided) else as_expression(argnames)),
            facts.Argument(None, values.value),
            facts.Argument(None, _UNCERTAIN if isinstance(indirect, Undecided) else as_expression(indirect)),
        )
        return parametrization(self.names, Mark("parametrize", read, values.place, span))

    # --- values ---

    def _constant(self, expression: facts.Expr) -> Constant | Undecided:
        setting = self._followed(expression)
        value = constant(self.names, setting.value, setting.place)
        if isinstance(value, Undecided) and isinstance(setting.value, facts.Collection):
            return bool(setting.value.items)
        return value

    def _followed(self, expression: facts.Expr) -> Setting:
        """An expression with what is known of `metafunc` and of local names in it."""
        if isinstance(expression, facts.Name) and expression.id in self.local:
            return self.local[expression.id]
        filled = replaced(expression, self._known)
        attribute = _asked_attribute(filled)
        if attribute is not None:
            owner, name, default = attribute
            key = constant(self.names, name, self.place)
            found = self._attribute(owner, key) if isinstance(key, str) else None
            is_absent = found is None and isinstance(key, str) and self._is_known(owner)
            return found or Setting(default if default and is_absent else _UNCERTAIN, self.place)
        return Setting(filled, self.place)

    def _is_known(self, owner: str) -> bool:
        classes = self.item.node.classes
        return owner == "module" or not classes or not self.classes.external_bases(classes[-1])

    def _attribute(self, owner: str, name: str) -> Setting | None:
        """The expression an attribute of the item's class or module is bound to."""
        node = self.item.node
        if owner == "module":
            place, binding = Place(node.path), self.names.final(Place(node.path), name)
        elif node.classes and (attribute := self.classes.attributes(node.classes[-1]).get(name)) is not None:
            place, binding = Place(attribute.holder.path, attribute.holder.position), attribute.binding
        else:
            return None
        if binding is None or isinstance(binding.value, facts.Import | facts.Define | facts.DefineClass):
            return None if binding is None else Setting(facts.Literal("bool", True), place)
        return Setting(binding.value, place)

    def _known(self, expression: facts.Expr) -> facts.Expr | None:
        match expression:
            case facts.Name(name) if name in self.local:
                setting = self.local[name]
                value = constant(self.names, setting.value, setting.place)
                return _UNCERTAIN if isinstance(value, Undecided) else as_expression(value)
            case facts.Attribute(func, "fixturenames") if func == _METAFUNC:
                return as_expression(self.fixturenames)
            case facts.Attribute(func, "cls") if func == _METAFUNC and not self.item.node.classes:
                return facts.Literal("none", None)
            case facts.Operation("is" | "is not" as operator, (owner, facts.Literal("none", _))) if owner == _CLASS:
                return facts.Literal("bool", bool(self.item.node.classes) is (operator == "is not"))
            case facts.Attribute(facts.Attribute(func, "function"), "__name__") if func == _METAFUNC:
                self.is_by_name = True
                return facts.Literal("str", self.item.name)
            case facts.Call(facts.Name("hasattr"), (facts.Argument(None, owner), facts.Argument(None, name)), _):
                return self._has(owner, constant(self.names, replaced(name, self._known), self.place))
        return None

    def _has(self, owner: facts.Expr, name: object) -> facts.Expr | None:
        match owner:
            case facts.Attribute(func, "cls" | "module" as kind) if func == _METAFUNC and isinstance(name, str):
                if self._attribute(kind, name) is not None:
                    return facts.Literal("bool", True)
                return facts.Literal("bool", False) if self._is_known(kind) else None
        return None


_UNCERTAIN: facts.Expr = facts.Unknown("not followed in a hook")


def _asked_attribute(expression: facts.Expr) -> tuple[str, facts.Expr, facts.Expr | None] | None:
    """`getattr(metafunc.cls, name, default)` or `metafunc.cls.name`: whose attribute, its name, the default."""
    match expression:
        case facts.Call(facts.Name("getattr"), (facts.Argument(None, owner), facts.Argument(None, name), *rest), _):
            default = rest[0].value if rest else None
            match owner:
                case facts.Attribute(func, "cls" | "module" as kind) if func == _METAFUNC:
                    return kind, name, default
                case facts.Literal("none", _):
                    return "cls", name, default
        case facts.Attribute(facts.Attribute(func, "cls" | "module" as kind), attribute) if func == _METAFUNC:
            return kind, facts.Literal("str", attribute), None
    return None


def in_force(generated: tuple[Generated, ...], missing: Mapping[str, object] | tuple[str, ...]) -> frozenset[str]:
    """The names that hooks parametrize directly; those without a fixture also where that is only possible."""
    certain = {name for each in generated if each.certain for name in each.parametrization.direct}
    possible = {name for each in generated for name in each.parametrization.direct if name in missing}
    if any(each.parametrization.names is None for each in generated):
        possible.update(missing)
    return frozenset(certain | possible)
