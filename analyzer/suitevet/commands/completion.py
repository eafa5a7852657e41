"""`suitevet completion`: a script that teaches a shell the commands, flags and values, made from the parsers."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

SHELLS = ("bash", "zsh", "fish")


class Flag:
    """One flag as a shell needs it: its spellings, what may follow, and whether that is the name of a file."""

    __slots__ = ("choices", "help", "names", "takes_value")

    def __init__(self, action: argparse.Action) -> None:
        self.names = tuple(action.option_strings)
        self.choices = tuple(str(choice) for choice in action.choices or ())
        self.takes_value = action.nargs != 0
        self.help = " ".join((action.help or "").split())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS), help="the shell to write a script for")


def run(arguments: argparse.Namespace) -> int:
    writers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    sys.stdout.writelines(f"{line}\n" for line in writers[arguments.shell]())
    return 0


def _flags(command: str) -> list[Flag]:
    from suitevet.cli import parser

    return [Flag(action) for action in parser(command)._actions if action.option_strings]


def _words(command: str) -> tuple[str, ...]:
    """What may stand as an argument that is no file: shells, or the codes and names of rules."""
    if command == "completion":
        return SHELLS
    if command == "rule":
        from suitevet.commands.rule import all_rules

        rules = all_rules()
        return (*rules, *(rule.name for rule in rules.values()))
    return ()


# --- bash ---


def _bash() -> Iterator[str]:
    from suitevet.cli import COMMANDS

    yield '# bash completion for suitevet: eval "$(suitevet completion bash)"'
    yield "_suitevet() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command=check'
    yield f'    case "${{COMP_WORDS[1]}}" in {"|".join(COMMANDS)}) command="${{COMP_WORDS[1]}}" ;; esac'
    yield '    case "$command $previous" in'
    for command in COMMANDS:
        for flag in _flags(command):
            if flag.choices:
                spellings = "|".join(f'"{command} {name}"' for name in flag.names)
                yield f"        {spellings}) {_reply(flag.choices)}; return ;;"
    yield "    esac"
    yield '    case "$command $current" in'
    for command in COMMANDS:
        yield f'        "{command} -"*) {_reply(name for flag in _flags(command) for name in flag.names)}; return ;;'
        if _words(command):
            yield f'        "{command} "*) [[ $COMP_CWORD -gt 1 ]] && {_reply(_words(command))} && return ;;'
    yield "    esac"
    yield f"    [[ $COMP_CWORD -eq 1 ]] && {_reply(COMMANDS)}"
    yield "    return 0"
    yield "}"
    yield "complete -o bashdefault -o default -F _suitevet suitevet"


def _reply(words: Iterable[str]) -> str:
    return f'COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$current"))'


# --- zsh ---


def _zsh() -> Iterator[str]:
    from suitevet.cli import COMMANDS

    yield "#compdef suitevet"
    yield '# zsh completion for suitevet: eval "$(suitevet completion zsh)"'
    yield "_suitevet() {"
    yield "    local command=check"
    yield "    local -a commands=("
    yield from (f"        '{name}:{_zsh_text(text)}'" for name, text in COMMANDS.items())
    yield "    )"
    yield f"    case $words[2] in ({'|'.join(COMMANDS)}) command=$words[2]; shift words; (( CURRENT-- )) ;;"
    yield "        (*) (( CURRENT == 2 )) && [[ $words[2] != -* ]] && _describe command commands ;;"
    yield "    esac"
    yield "    case $command in"
    for command in COMMANDS:
        yield f"        ({command}) _arguments -S \\"
        yield from (f"            {spec} \\" for flag in _flags(command) for spec in _zsh_specs(flag))
        rest = f"({' '.join(_words(command))})" if _words(command) else "_files"
        yield f"            '*:argument:{rest}' ;;"
    yield "    esac"
    yield "}"
    yield 'if [[ $funcstack[1] == _suitevet ]]; then _suitevet "$@"; else compdef _suitevet suitevet; fi'


def _zsh_specs(flag: Flag) -> Iterator[str]:
    value = f":value:({' '.join(flag.choices)})" if flag.choices else ":value:_files" if flag.takes_value else ""
    for name in flag.names:
        yield f"'*{name}[{_zsh_text(flag.help)}]{value}'"


def _zsh_text(text: str) -> str:
    for special in "\\[]:":
        text = text.replace(special, f"\\{special}")
    return text.replace("'", "'\\''")


# --- fish ---


def _fish() -> Iterator[str]:
    from suitevet.cli import COMMANDS

    yield "# fish completion for suitevet: suitevet completion fish | source"
    names = " ".join(COMMANDS)
    for command, text in COMMANDS.items():
        yield f"complete -c suitevet -n __fish_use_subcommand -a {command} -d {_fish_text(text)}"
    for command in COMMANDS:
        condition = f"__fish_seen_subcommand_from {command}"
        if command == "check":  # which need not be named
            condition = f"not __fish_seen_subcommand_from {names.replace('check ', '')}"
        for flag in _flags(command):
            yield f"complete -c suitevet -n {_fish_text(condition)} {_fish_flag(flag)}"
        if _words(command):
            yield f"complete -c suitevet -n {_fish_text(condition)} -fa {_fish_text(' '.join(_words(command)))}"


def _fish_flag(flag: Flag) -> str:
    spelled = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names]
    value = ["-xa", _fish_text(" ".join(flag.choices))] if flag.choices else ["-r"] if flag.takes_value else []
    return " ".join([*spelled, *value, "-d", _fish_text(flag.help)])


def _fish_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
