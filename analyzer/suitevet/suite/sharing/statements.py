"""Statements that are sent to a database or a query engine, and only read."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name

SENDING = frozenset({
    "execute", "exec_driver_sql", "sql", "query", "scalar", "scalars", "fetch", "fetchrow", "fetchval", "fetch_all",
    "fetch_one", "run_query", "execute_query", "raw", "read_sql",
})  # fmt: skip
_READING = ("select", "show", "describe", "desc ", "explain", "values", "with")
_WRITING = (
    "insert", "update", "delete", "merge", "into ", "create", "drop", "alter", "nextval", "setval", "set_config",
    "lock", "truncate",
)  # fmt: skip


def is_query(statement: facts.Expr) -> bool:
    """Is it the text of a query, or a query built by functions, that changes nothing where it is sent?"""
    match statement:
        case facts.Call(func, arguments, _) if last_name(func) == "text" and arguments:
            return _is_reading(_text(arguments[0].value))
        case facts.Call():
            return _is_built(statement)
    return _is_reading(_text(statement))


def _text(expression: facts.Expr) -> str:
    """What is written out of a text."""
    found = (part.value for part in inner(expression) if isinstance(part, facts.Literal))
    return " ".join(value for value in found if isinstance(value, str)).strip(" (\n\t").lower()


def _is_reading(text: str) -> bool:
    return text.startswith(_READING) and not any(word in text for word in _WRITING)


def _is_built(call: facts.Expr) -> bool:
    """`select(User).where(…)`."""
    while isinstance(call, facts.Call) and isinstance(call.func, facts.Attribute):
        if call.func.name == "with_for_update":
            return False
        if call.func.name == "select" and isinstance(call.func.value, facts.Name):
            return True  # sqlalchemy.select(…)
        call = call.func.value
    return isinstance(call, facts.Call) and last_name(call.func) == "select"
