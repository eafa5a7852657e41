"""Calls that change nothing a test could notice: they look something up, or make a value."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.declarations.options import asks_for_option
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance
from suitevet.suite.suite import Suite

_PURE = (
    "builtins.", "functools.", "operator.", "dataclasses.", "typing.", "collections.", "re.", "enum.", "pathlib.",
    "datetime.", "decimal.", "fractions.", "uuid.", "math.", "itertools.", "copy.", "json.", "string.", "textwrap.",
    "base64.", "hashlib.", "secrets.", "random.Random", "types.", "ipaddress.", "io.StringIO", "io.BytesIO",
    "os.path.", "os.environ.get", "os.getenv", "os.getcwd", "os.cpu_count", "shutil.which", "platform.", "struct.",
    "tempfile.gettempdir", "time.time", "time.monotonic", "urllib.parse.", "zoneinfo.", "importlib.metadata.version",
    "click.testing.CliRunner", "typer.testing.CliRunner", "django.test.RequestFactory", "django.test.client.",
    "django.test.Client", "rest_framework.test.APIClient", "rest_framework.test.APIRequestFactory",
    "starlette.testclient.TestClient", "fastapi.testclient.TestClient", "pandas.DataFrame", "pandas.Series",
    "numpy.array", "numpy.arange", "numpy.linspace", "numpy.zeros", "numpy.ones", "numpy.eye",
)  # fmt: skip
_NOT_PURE = (
    "builtins.open", "builtins.exec", "builtins.eval", "builtins.setattr", "builtins.delattr", "builtins.__import__",
    "builtins.input", "builtins.next", "functools.cache", "functools.lru_cache", "enum.global_", "re.purge",
)  # fmt: skip

_CONTAINERS = ("builtins.list.", "builtins.dict.", "builtins.set.", "collections.")
_CHANGING = frozenset({"append", "appendleft", "add", "update", "clear", "pop", "popitem", "popleft", "setdefault",
                       "extend", "insert", "remove", "discard", "sort", "reverse"})  # fmt: skip


def is_pure(name: str) -> bool:
    """Is a name from outside one whose calls are known to have no effects?"""
    changes = name.startswith(_CONTAINERS) and name.rpartition(".")[2] in _CHANGING
    return name.startswith(_PURE) and not name.startswith(_NOT_PURE) and not changes


def is_harmless(suite: Suite, call: facts.Call, frame: Frame, position: int) -> bool:
    """Is a call known to do nothing but to give its value?"""
    if asks_for_option(call):
        return True
    target = suite.flow.referent(call.func, frame, position)
    if isinstance(target, External):
        return is_pure(target.name)
    if isinstance(target, FunctionRef):
        return does_nothing(suite, target)
    if isinstance(target, ClassRef | Instance):
        cls = target if isinstance(target, ClassRef) else target.cls
        made = (suite.names.class_attribute(cls, name) for name in ("__init__", "__post_init__"))
        return all(not isinstance(method, FunctionRef) or does_nothing(suite, method) for method in made)
    return isinstance(call.func, facts.Attribute) and not call.arguments  # `SETTING.value()`


def does_nothing(suite: Suite, function: FunctionRef) -> bool:
    """Does a function of the project call nothing but what is known to be harmless?"""
    return all(effect.kind is Kind.CALLS and is_pure(effect.name) for effect in suite.effects.of(function))
