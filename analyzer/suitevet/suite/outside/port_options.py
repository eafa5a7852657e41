"""Which words of a command line name a port that the program opens."""

from __future__ import annotations

import re

from suitevet.numerals import number

_PORT = re.compile(r"-{1,2}(?:[\w-]*-)?port=?")
# Programs that connect to a port rather than open it.
_CLIENTS = frozenset({
    "psql", "pg_dump", "pg_restore", "pg_isready", "createdb", "dropdb", "redis-cli", "mysql", "mysqladmin",
    "mongo", "mongosh",
    "curl", "wget", "ssh", "scp", "sftp", "rsync", "nc", "ncat", "telnet", "git",
})  # fmt: skip
# `-p` is a port for these, for whatever is called a server, and for the project's own scripts; of `mkdir` it is none.
_SHORT = frozenset({
    "postgres", "memcached", "mosquitto", "sshd", "beanstalkd", "gearmand", "flask", "serve",
})  # fmt: skip
_PUBLISHING = frozenset({"docker", "podman", "nerdctl"})  # `-p 8080:80`: the port of the machine comes first


_MODULES = frozenset({"http.server", "SimpleHTTPServer"})  # `python -m http.server 8000`


def opens_ports(program: str) -> bool:
    return program not in _CLIENTS


def is_port_option(program: str | None, option: str) -> bool:
    """Does a number after this option mean a port? The program is None where it is not written down."""
    if option in _MODULES:
        return True
    if option != "-p":
        return _PORT.fullmatch(option) is not None
    return program is None or program in _SHORT or "server" in program or program.endswith(".py")


def publishes(program: str | None, option: str) -> bool:
    return program in _PUBLISHING and option in ("-p", "--publish")


def published(mapping: str) -> int:
    """The port of the machine in `8080:80` and `127.0.0.1:8080:80/tcp`; 0 where the program may choose it."""
    *_, machine, _ = ("", "", *mapping.partition("/")[0].split(":"))
    return number(machine) or 0
