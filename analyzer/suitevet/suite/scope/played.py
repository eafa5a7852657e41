"""Programs that are not started: pytest-subprocess takes the place of `subprocess` for its test."""

from __future__ import annotations

from suitevet.facts.parts import last_name
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite

_PLUGIN = "pytest-subprocess"
_STARTING = frozenset({
    "run", "Popen", "call", "check_call", "check_output", "getoutput", "getstatusoutput", "create_subprocess_exec",
    "create_subprocess_shell",
})  # fmt: skip


def is_played(effect: Effect, played: bool) -> bool:
    return played and effect.call is not None and last_name(effect.call.func) in _STARTING


def plays_for_test(test: Test) -> bool:
    return any(fixture.plugin == _PLUGIN for fixture in test.closure.fixtures)


def plays_for(suite: Suite, fixture: Fixture) -> bool:
    """Does a fixture, or one it requests, ask for programs to be played?"""
    seen, waiting = {fixture}, [fixture]
    while waiting:
        asker = waiting.pop()
        if asker.plugin == _PLUGIN:
            return True
        answers = (suite.answer(asker, name) for name in asker.requests) if asker.plugin is None else ()
        for answer in answers:
            if answer is not None and answer not in seen:
                seen.add(answer)
                waiting.append(answer)
    return False
