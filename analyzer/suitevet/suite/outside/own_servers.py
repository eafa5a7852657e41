"""Servers of the project that keep a port of their own and listen on it: which port they get, if only by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, last_name
from suitevet.suite.effects.arguments import received
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.names.names import ClassRef, FunctionRef, Referent
from suitevet.suite.outside.bodies import Walked
from suitevet.suite.outside.servers import Served, Way, is_started
from suitevet.suite.running.runs import Run
from suitevet.suite.suite import Suite

_LISTENING = frozenset({
    "bind", "listen", "create_server", "start_server", "TCPServer", "UDPServer", "HTTPServer", "ThreadingTCPServer",
    "ThreadingHTTPServer", "SimpleXMLRPCServer", "WSGIServer", "make_server", "TCPSite", "create_datagram_endpoint",
})  # fmt: skip
_PORTS = range(1024, 65536)


class OwnServers:
    """Each class is looked at once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._kept: dict[ClassRef, Mapping[str, facts.Expr | None]] = {}
        self._first: dict[Referent, Hop] = {}  # by the constructor whose default is left as it is

    def of(self, run: Run, body: Sequence[Walked]) -> Iterator[Served]:
        """`mail = MailServer(handler)`, with `port=8025` in its `__init__`; then `mail.start()`."""
        frame = self._suite.flow.frame(run.function)
        definition = self._suite.names.function(run.function)
        for position, step, _, made in body:
            for call in made:
                if not any(part.isupper() for part in last_name(call.func)):
                    continue
                target = self._suite.flow.referent(call.func, frame, position)
                if not isinstance(target, ClassRef):
                    continue
                for port, is_default in self._ports(target, call):
                    if is_started(definition, step, call):
                        hop = Hop(frame, step, call)
                        made_by = self._suite.names.class_attribute(target, "__init__")
                        first = self._first.setdefault(made_by, hop) if is_default else None
                        way = Way.REACHES if first is None else Way.DEFAULT
                        yield Served(port, dotted(call.func).lstrip("?."), hop, way, first)

    def _ports(self, cls: ClassRef, call: facts.Call) -> Iterator[tuple[facts.Expr, bool]]:
        """What the call gives for the port, or what it leaves to the default."""
        method = self._suite.names.class_attribute(cls, "__init__")
        kept = self._of_class(cls)
        if not kept or not isinstance(method, FunctionRef):
            return
        handed = {p.name: a.value for a, p in received(self._suite.flow, method, call) if p is not None}
        is_open = any(argument.keyword in ("*", "**") for argument in call.arguments)
        for name, default in kept.items():
            if name in handed:
                yield handed[name], False
            elif default is not None and not is_open:
                yield default, True

    def _of_class(self, cls: ClassRef) -> Mapping[str, facts.Expr | None]:
        """The parameters that become the port the class listens on, with their defaults."""
        known = self._kept.get(cls)
        if known is None:
            known = self._kept[cls] = dict(self._found(cls))
        return known

    def _found(self, cls: ClassRef) -> Iterator[tuple[str, facts.Expr | None]]:
        method = self._suite.names.class_attribute(cls, "__init__")
        if not isinstance(method, FunctionRef):
            return
        definition = self._suite.names.function(method)
        ports = {p.name: p.default for p in definition.parameters if p.name.lower().endswith("port")}
        listening = set(self._listening(cls)) if ports else set()
        for step in definition.steps if listening else ():
            match step.action:
                case facts.Assign((facts.Attribute(facts.Name("self"), name),), facts.Name(port), _) if port in ports:
                    if name in listening:
                        yield port, _literal(ports[port])

    def _listening(self, cls: ClassRef) -> Iterator[str]:
        """The attributes that a method of the class, or of its bases, hands to what listens."""
        for base in self._suite.names.lineage(cls):
            for method in self._suite.names.methods(base) if isinstance(base, ClassRef) else ():
                steps = self._suite.names.function(method).steps
                yield from (name for step in steps for name in _handed_to_listeners(step))


def _handed_to_listeners(step: facts.Step) -> Iterator[str]:
    for call in calls(step.action):
        if last_name(call.func) in _LISTENING:
            for argument in call.arguments:
                for part in inner(argument.value):
                    match part:
                        case facts.Attribute(facts.Name("self"), name):
                            yield name


def _literal(default: facts.Expr | None) -> facts.Expr | None:
    match default:
        case facts.Literal("int", int(number)) if number in _PORTS:
            return default
    return None
