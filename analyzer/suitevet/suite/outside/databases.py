"""Which SQL databases the project's text names: those of a server, or also such in a file or in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from suitevet.facts import model as facts
from suitevet.facts.parts import bodies, evaluated, texts
from suitevet.suite.running.runs import is_test_side
from suitevet.suite.suite import Suite

_OF_SERVER = re.compile(
    r"(postgres(ql)?|mysql|mariadb|mssql|oracle|cockroachdb)((\+\w+)?://|\+\w+$)", re.IGNORECASE
)
_OF_PROCESS = re.compile(r"^(sqlite|duckdb)(\+\w+)?:|:memory:", re.IGNORECASE)
_SPOKEN_OF = re.compile(r"sqlite|duckdb", re.IGNORECASE)  # by a suite; an application may do so for other reasons


def only_servers(suite: Suite) -> bool:
    """Does the project name a database of a server, and nowhere one that each process has for itself?"""
    found = False
    for path, module in suite.names.modules.items():
        if not suite.names.index.is_installed(path):
            ours = is_test_side(suite, path)
            for text in _texts(module.facts):
                if _OF_PROCESS.search(text) or (ours and _SPOKEN_OF.search(text)):
                    return False
                found = found or _OF_SERVER.match(text) is not None
    return found


def _texts(file: facts.FileFacts) -> Iterator[str]:
    for step in chain.from_iterable((*bodies(file), *(cls.steps for cls in file.classes))):
        if isinstance(step.action, facts.Import):
            yield step.action.module
        for expression in evaluated(step.action):
            yield from texts(expression)
