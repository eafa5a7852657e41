"""The completion scripts know every command and flag, and bash completes by its own."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from suitevet.__main__ import main
from suitevet.cli import COMMANDS, parser
from suitevet.commands.completion import SHELLS


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_know_every_command_and_flag(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys)
    flags = {name for command in COMMANDS for action in parser(command)._actions for name in action.option_strings}
    spelled = {f"-l {name[2:]}" if shell == "fish" and name.startswith("--") else name.lstrip("-") for name in flags}
    assert [name for name in (*COMMANDS, *spelled) if name not in text] == []


@pytest.mark.parametrize("shell", [shell for shell in SHELLS if shutil.which(shell)])
def test_shells_accept_their_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run([shell, "-n"], input=script(shell, capsys), text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


CASES = [
    (["suitevet", "ch"], ["check"]),
    (["suitevet", "check", "--output-f"], ["--output-format"]),
    (["suitevet", "--output-f"], ["--output-format"]),
    (["suitevet", "check", "--output-format", "git"], ["github", "gitlab"]),
    (["suitevet", "--color", "al"], ["always"]),
    (["suitevet", "completion", "f"], ["fish"]),
    (["suitevet", "rule", "syntax-"], ["syntax-error"]),
    (["suitevet", "rule", "--f"], ["--format"]),
    (["suitevet", "check", "tests"], []),
]


def test_bash_completes(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [script("bash", capsys)]
    for words, _ in CASES:
        lines.append(f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; COMPREPLY=()")
        lines.append('_suitevet; echo "${COMPREPLY[*]}"')
    done = subprocess.run(["bash", "--norc"], input="\n".join(lines), text=True, capture_output=True, check=True)
    assert [line.split() for line in done.stdout.splitlines()] == [expected for _, expected in CASES]
