"""The knowledge base: every table fits its schema, and the look-ups and the user's own entries work."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
import tomli

import suitevet.catalog as catalog
from suitevet.catalog import Act, Catalog, Complaint, Cost, Does, Evidence, Sharing, extend, holds, load
from suitevet.catalog.conditions import parse
from suitevet.facts.model import Argument, Attribute, Call, Expr, Literal, Name, Span


def tables() -> dict[str, dict[str, object]]:
    raw: dict[str, dict[str, object]] = {}
    for file in catalog.FILES:
        for table, rows in tomli.loads(catalog.read(file)).items():
            raw.setdefault(table, {}).update(rows)
    return raw


def extended(user: Mapping[str, object]) -> Catalog:
    result = extend(load(), user)
    assert isinstance(result, Catalog), result
    return result


def refused(user: Mapping[str, object]) -> tuple[Complaint, ...]:
    result = extend(load(), user)
    assert isinstance(result, tuple)
    return result


def call(*positional: Expr, **keywords: Expr) -> Call:
    arguments = [Argument(None, value) for value in positional]
    arguments += [Argument(keyword, value) for keyword, value in keywords.items()]
    return Call(Name("f"), tuple(arguments), Span(1, 1, 1, 2))


def condition_holds(text: str, made: Call) -> bool | None:
    condition = parse(text)
    assert condition is not None
    return holds(condition, made)


# --- the tables


def test_every_file_is_loaded() -> None:
    folder = Path(catalog.__file__).parent
    assert sorted(catalog.FILES) == sorted(path.name for path in folder.glob("*.toml"))


def test_no_name_stands_in_two_files() -> None:
    seen = Counter(
        (table, name)
        for file in catalog.FILES
        for table, rows in tomli.loads(catalog.read(file)).items()
        for name in rows
    )
    assert [name for name, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("table", ["expensive", "clients", "lazy", "mutators", "guards", "sinks", "classes"])
def test_no_name_is_claimed_twice(table: str) -> None:
    claimed: Counter[str] = Counter()
    for name, fields in tables()[table].items():
        assert isinstance(fields, dict)
        claimed.update({name, *fields.get("aliases", ()), *fields.get("like", ())})
        claimed.update(set(fields.get("aliases", ())) & set(fields.get("like", ())))
    assert [name for name, times in claimed.items() if times > 1] == []


@pytest.mark.parametrize(
    ("table", "least"),
    [("expensive", 200), ("clients", 180), ("mutators", 75), ("heavy_imports", 130), ("lazy", 30), ("commands", 40)],
)
def test_tables_are_as_large_as_promised(table: str, least: int) -> None:
    assert len(tables()[table]) >= least


@pytest.mark.parametrize("table", ["expensive", "clients", "lazy", "mutators", "guards", "classes", "heavy_imports"])
def test_names_are_dotted_identifiers(table: str) -> None:
    for name, fields in tables()[table].items():
        assert isinstance(fields, dict)
        for spelled in (name, *fields.get("aliases", ()), *fields.get("like", ())):
            assert all(part.replace("*", "x").isidentifier() for part in spelled.split(".")), spelled


def test_every_entry_says_why_and_what_to_do() -> None:
    known = load()
    told = [
        *((entry.name, entry.why, entry.instead) for entry in known.expensive_calls.exact.values()),
        *((entry.name, entry.why, entry.instead) for entry in known.clients.exact.values()),
        *((entry.name, entry.why, entry.instead) for entry in known.mutators.exact.values()),
    ]
    assert [name for name, why, instead in told if not (why and instead)] == []


@pytest.mark.parametrize("does", [does for does in Does if does.is_lazy])
def test_a_condition_never_makes_a_lazy_client_do_nothing(does: Does) -> None:
    known = load()
    assert [entry.name for entry in known.clients.exact.values() if entry.does is does and entry.active] == []


def test_analogy_is_never_called_measured() -> None:
    for table, exact in (("expensive", load().expensive_calls.exact), ("clients", load().clients.exact)):
        for fields in tables()[table].values():
            assert isinstance(fields, dict)
            for other in fields.get("like", ()):
                if "*" not in other:
                    assert exact[other].evidence is not Evidence.MEASURED, other


def test_families_and_kinds_in_use_exist() -> None:
    known = load()
    methods = set(known.methods) - {"*"}
    kinds = {entry.kind for entry in known.classes.values()} | set(known.kinds) | set(known.families)
    assert methods <= kinds | set(known.classes)
    guarded = {family for guard in known.guards.exact.values() for family in guard.families}
    assert guarded <= set(known.mutator_families)


def test_bases_lead_to_known_classes_and_back_to_no_class() -> None:
    known = load()
    for name, entry in known.classes.items():
        assert entry.name not in known.bases(name)


# --- look-ups


@pytest.mark.parametrize(
    "spelling",
    [
        "docker.client.DockerClient.containers.run",
        "docker.DockerClient.containers.run",
        "testcontainers.postgres.PostgresContainer.start",
        "testcontainers.scylla.ScyllaContainer",
        "flask_sqlalchemy.SQLAlchemy.metadata.create_all",
        "sqlmodel.SQLModel.metadata.create_all",
        "sklearn.linear_model.LinearRegression.fit",
        "testcontainers.newcomer.NewcomerContainer",
        "transformers.AutoModelForCausalLM.from_pretrained",
    ],
)
def test_an_expensive_call_is_found_by_every_path(spelling: str) -> None:
    found = load().expensive(spelling)
    assert found is not None
    assert found.cost > Cost.NONE


def test_a_factory_tells_the_class_of_its_value() -> None:
    known = load()
    given = known.returns("docker.from_env")
    assert given == "docker.client.DockerClient"
    assert known.expensive(f"{given}.containers.run") is not None
    assert known.returns("redis.StrictRedis") == "redis.Redis"
    assert known.returns("time.sleep") is None


def test_what_construction_does() -> None:
    known = load()
    does = {
        name: entry.does for name in ("boto3.Session", "boto3.client", "redis.Redis") if (entry := known.client(name))
    }
    assert does == {"boto3.Session": Does.NOTHING, "boto3.client": Does.IMDS, "redis.Redis": Does.NOTHING}
    assert known.client("json.loads") is None


@pytest.mark.parametrize(
    "name", ["flask_sqlalchemy.SQLAlchemy", "redis.Redis", "sqlalchemy.create_engine", "httpx.Client"]
)
def test_lazy_constructors(name: str) -> None:
    assert load().lazy(name) is not None


@pytest.mark.parametrize("name", ["psycopg2.connect", "boto3.client", "smtplib.SMTP", "docker.from_env"])
def test_constructors_that_connect_are_not_lazy(name: str) -> None:
    assert load().lazy(name) is None


def test_mutators_know_in_which_form_they_are_written() -> None:
    known = load()
    environ, update, chdir = (known.mutator(name) for name in ("os.environ", "os.environ.update", "os.chdir"))
    assert environ is not None
    assert update is not None
    assert chdir is not None
    assert environ.on == ("assign", "item", "delete")
    assert update.on == ("call",)
    assert chdir.undo == ("os.chdir",)


def test_methods_by_class_by_kind_and_by_default() -> None:
    known = load()
    assert known.method("sqlalchemy.Engine", "dispose") is Act.END
    assert known.method("testcontainers.postgres.PostgresContainer", "start") is Act.START
    assert known.method("browser", "delete_all_cookies") is Act.RESET
    assert known.method("project.Thing", "append") is Act.MUTATE
    assert known.method("pandas.DataFrame", "pop") is Act.MUTATE
    assert known.method("project.Thing", "frobnicate") is None


def test_sinks_name_the_argument_that_is_shared() -> None:
    known = load()
    opened, served = known.sink("open"), known.sink("http.server.HTTPServer")
    assert opened is not None
    assert served is not None
    assert (opened.resource, opened.argument.keyword) == ("path", "file")
    reading, writing = call(Literal("str", "a")), call(Literal("str", "a"), Literal("str", "w"))
    assert [any(holds(active, made) for active in opened.active) for made in (reading, writing)] == [False, True]
    assert (served.resource, served.argument.position) == ("port", 0)


def test_fluent_builders_keep_their_class() -> None:
    known = load()
    builder = known.returns("pyspark.sql.SparkSession.builder.appName")
    assert known.expensive(f"{builder}.getOrCreate") is not None
    assert known.returns("testcontainers.redis.RedisContainer.with_env") is not None


def test_heavy_imports_and_commands_by_their_beginning() -> None:
    known = load()
    submodule = known.heavy_import("pandas.io.sql")
    assert submodule is not None
    assert submodule.module == "pandas"
    assert known.heavy_import("json") is None
    compose = known.command(["docker", "compose", "up", "-d"])
    assert compose is not None
    assert compose.kind == "container"
    assert known.command(["true"]) is None


@pytest.mark.parametrize("words", [["npm", "--version"], ["unheard-of", "--version"], ["docker", "ps", "-a"]])
def test_what_a_program_is_asked_only(words: list[str]) -> None:
    found = load().command(words)
    assert found is not None
    assert (found.kind, found.sharing) == ("subprocess", Sharing.SAFE)


# --- conditions


def test_conditions_on_arguments() -> None:
    text, off = Literal("str", ":memory:"), Literal("bool", False)
    assert condition_holds("connect=False", call(connect=off)) is True
    assert condition_holds("connect=False", call()) is False
    assert condition_holds("connect=False", call(connect=Name("flag"))) is None
    assert condition_holds("0:database=:memory:", call(text)) is True
    assert condition_holds("0:database=:memory:", call(database=text)) is True
    assert condition_holds("!0:host", call()) is True
    assert condition_holds("0:host", call(Name("host"))) is True
    assert condition_holds("0^:mem", call(text)) is True
    assert condition_holds("0=0", call(off)) is False
    assert (
        condition_holds("credentials~Anonymous", call(credentials=Attribute(Name("auth"), "AnonymousCredentials")))
        is True
    )
    hidden = Call(Name("f"), (Argument("**", Name("options")),), Span(1, 1, 1, 2))
    assert condition_holds("connect=False", hidden) is None


def test_what_is_no_condition() -> None:
    assert [parse(text) for text in ("", "=1", "0host", "!a=1", "a b")] == [None] * 5


# --- fixtures of pytest and its plugins


def test_builtin_fixtures_are_those_of_the_installed_pytest(tmp_path: Path) -> None:
    others = [f"-pno:{plugin}" for plugin in ("xdist", "asyncio", "anyio", "hypothesispytest")]
    command = [sys.executable, "-m", "pytest", "--fixtures", "-v", "-ppytester", *others, f"--rootdir={tmp_path}"]
    listing = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    listed = re.findall(r"^(\w+)(?: \[(\w+) scope\])? -- ", listing, re.MULTILINE)
    scopes = {name: scope or "function" for name, scope in listed}
    assert scopes == {fixture.name: fixture.scope for fixture in load().fixtures_of("pytest")}


def test_a_plugin_fixture_belongs_to_a_distribution() -> None:
    known = load()
    mocker = known.plugin_fixture(("pytest", "pytest-mock"), "mocker")
    assert mocker is not None
    assert (mocker.scope, mocker.module) == ("function", "pytest_mock")
    assert "session_mocker" in mocker.wider
    assert known.plugin_fixture(("pytest",), "mocker") is None
    assert set(known.plugins_with("unused_tcp_port")) == {"pytest-asyncio"}
    assert known.distribution_of("pytest_django.plugin") == "pytest-django"
    assert known.distribution_of("xdist") == "pytest-xdist"
    assert known.distribution_of("nowhere") is None
    event_loop = known.plugin_fixture(("pytest-asyncio",), "event_loop")
    assert event_loop is not None
    assert event_loop.until == "1.0"
    seed = known.plugin_fixture(("pytest-randomly",), "faker_seed")
    assert seed is not None
    assert "faker" in seed.beside


def test_a_fixture_requests_nothing_narrower_than_itself() -> None:
    known = load()
    width = {"function": 0, "class": 1, "module": 2, "package": 3, "session": 4}
    wrong = [
        (fixture.name, asked)
        for group in known.fixtures.values()
        for fixture in group
        for asked in fixture.requests
        if (found := known.plugin_fixture(("pytest", fixture.distribution), asked)) is not None
        and width[found.scope] < width[fixture.scope]
    ]
    assert wrong == []


def test_marks_ask_for_fixtures_that_exist() -> None:
    known = load()
    for mark in known.marks.values():
        for fixture in (*mark.fixtures, *(name for _, name in mark.optional)):
            assert known.plugin_fixture((mark.distribution,), fixture) is not None, (mark.name, fixture)


# --- the user's own entries


def test_the_user_adds_entries() -> None:
    known = extended(
        {
            "expensive": {"acme.start_cluster": {"kind": "cluster", "cost": "xhigh", "returns": "acme.Cluster"}},
            "clients": {"acme.Client": {"does": "connect"}, "acme.*.ping": {"does": "call"}},
            "heavy-imports": {"acme": {"ms": 900}},
            "plugins": {"pytest-acme": {"modules": ["acme.plugin"], "fixtures": {"acme": {"scope": "session"}}}},
        }
    )
    started = known.expensive("acme.start_cluster")
    assert started is not None
    assert (started.cost, started.evidence) == (Cost.XHIGH, Evidence.DECLARED)
    assert known.returns("acme.start_cluster") == "acme.Cluster"
    assert known.client("acme.api.ping") is not None
    assert known.heavy_import("acme.models") is not None
    assert known.plugins_with("acme") == ("pytest-acme",)
    assert known.expensive("alembic.command.upgrade") is not None


def test_the_user_overrides_ours() -> None:
    known = extended({"expensive": {"alembic.command.upgrade": {"kind": "migration", "cost": "none"}}})
    changed = known.expensive("alembic.command.upgrade")
    assert changed is not None
    assert changed.cost is Cost.NONE


@pytest.mark.parametrize(
    ("tables_", "message", "suggestion"),
    [
        ({"expensiv": {}}, "unknown table `expensiv`", "expensive"),
        ({"expensive": {"a.b": {"cots": "high"}}}, "`a.b`: unknown key `cots`", "cost"),
        ({"expensive": {"a.b": {"cost": "hihg"}}}, "`a.b`: unknown cost `hihg`", "high"),
        ({"clients": {"a.b": {"does": "conect"}}}, "`a.b`: unknown does `conect`", "connect"),
        ({"expensive": {"a-b": {}}}, "`a-b` is not a dotted name", '"package.module.callable" = { … }'),
        ({"expensive": {"a.b": {"ms": "fast"}}}, "`a.b`: `ms` must be a number, or a list of numbers", ""),
        (
            {"clients": {"a.b": {"lazy": ["=1"]}}},
            "`a.b`: `=1` in `lazy` is no condition on an argument",
            "connect=False",
        ),
        ({"mutators": {"a.b": {"on": ["read"]}}}, "`a.b`: unknown on `read`", "assign, call, delete, item"),
        ({"lazy": {"a.b": "yes"}}, '`a.b` must be a table: `"a.b" = { … }`', ""),
        ({"plugins": {"p": {}}}, "`p`: `modules` must name what the plugin is loaded as", ""),
    ],
)
def test_a_wrong_entry_is_refused(tables_: Mapping[str, object], message: str, suggestion: str) -> None:
    assert [(complaint.message, complaint.suggestion) for complaint in refused(tables_)] == [(message, suggestion)]


def test_every_wrong_entry_is_named() -> None:
    complaints = refused({"expensive": {"a.b": {"x": 1}, "a.c": {"y": 1}}, "clients": {"a.d": {"z": 1}}})
    assert [complaint.table for complaint in complaints] == ["expensive", "expensive", "clients"]
