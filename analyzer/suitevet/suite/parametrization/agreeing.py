"""Random and current values that processes which start together may well agree on."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.names.names import Names, Place
from suitevet.suite.names.values import constant

_FEW = 1000
_CUT = frozenset({"second", "minute", "hour", "weekday", "isoweekday", "ctime"})


def is_of_the_second(names: Names, value: facts.Expr, place: Place) -> bool:
    """`int(time.time())`, `now().strftime("%H:%M:%S")`, `now().replace(microsecond=0)`: nothing finer is left."""
    for part in inner(value):
        match part:
            case facts.Call(facts.Name("int" | "round"), (_,), _) | facts.Operation("//"):
                return True
            case facts.Call(facts.Attribute(_, "strftime"), (facts.Argument(None, pattern),), _):
                form = constant(names, pattern, place)
                return isinstance(form, str) and "%f" not in form
            case facts.Call(facts.Attribute(_, "replace"), arguments, _):
                return any(argument == facts.Argument("microsecond", facts.Literal("int", 0)) for argument in arguments)
            case facts.Call(facts.Attribute(_, "isoformat"), (facts.Argument("timespec", facts.Literal(_, unit)),), _):
                return unit in ("hours", "minutes", "seconds")
            case facts.Attribute(_, name) if name in _CUT:
                return True
    return False


def is_of_few(draw: facts.Expr) -> bool:
    """`random.choice(KINDS)`, `randint(0, 9)`: two processes draw the same now and then."""
    if not isinstance(draw, facts.Call):
        return False
    name = last_name(draw.func)
    bounds = [each.value.value for each in draw.arguments if isinstance(each.value, facts.Literal)]
    known = [bound for bound in bounds if isinstance(bound, int)]
    if name in ("randint", "randrange", "randbelow"):
        return len(known) == len(draw.arguments) > 0 and max(known) - (min(known) if len(known) > 1 else 0) < _FEW
    return name == "choice"
