"""Functions of Python and its library that work on texts, paths, lists and modules."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from suitevet.suite.computed import files
from suitevet.suite.computed.values import Computed, Defined, NotKnown, Outside, Run, items_of, plain

Given = list[Computed]
Keywords = dict[str, Computed]
Function = Callable[[Run, Given, Keywords], Computed]


def called(run: Run, name: str, given: Given, keywords: Keywords) -> Computed:
    """What calling a function of a library gives."""
    function = _FUNCTIONS.get(name)
    if function is None:
        raise NotKnown(f"`{name}` is not followed")
    try:
        return function(run, given, keywords)
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise NotKnown(f"`{name}` fails") from error


def _glob(run: Run, given: Given, keywords: Keywords) -> Computed:
    pattern = files.text(given[0])
    folder = keywords.get("root_dir")
    if not keywords.get("recursive"):
        pattern = pattern.replace("**", "*")
    if folder is None:
        return list(files.globbed(run, pattern))
    top = files.text(folder).rstrip("/")
    return [found[len(top) + 1 :] for found in files.globbed(run, f"{top}/{pattern}")]


def _modules(look: Callable[[Run, list[str], str], list[Computed]]) -> Function:
    def listed(run: Run, given: Given, keywords: Keywords) -> Computed:
        path = given[0] if given else keywords["path"]
        prefix = given[1] if len(given) > 1 else keywords.get("prefix", "")
        return look(run, files.texts(path), str(prefix))

    return listed


def _path(run: Run, given: Given, keywords: Keywords) -> Computed:
    return PurePosixPath(*(files.text(part) for part in given))


def _of_paths(change: Callable[..., Computed]) -> Function:
    """A function of `os.path` that looks at the text alone."""

    def changed(run: Run, given: Given, keywords: Keywords) -> Computed:
        return change(*(files.text(part) for part in given))

    return changed


def _real(run: Run, given: Given, keywords: Keywords) -> Computed:
    return posixpath.normpath(files.absolute(files.text(given[0])))


def _relative(run: Run, given: Given, keywords: Keywords) -> Computed:
    start = given[1] if len(given) > 1 else keywords.get("start", "")
    return posixpath.relpath(files.absolute(files.text(given[0])), files.absolute(files.text(start)))


def _listed(run: Run, given: Given, keywords: Keywords) -> Computed:
    return list(files.names_in(run, files.text(given[0]) if given else "."))


def _ordered(run: Run, given: Given, keywords: Keywords) -> Computed:
    """Sorted by text: that of paths and names, which is what such lists hold."""
    return sorted(items_of(given[0]), key=str, reverse=bool(keywords.get("reverse")))


def _mapped(run: Run, given: Given, keywords: Keywords) -> Computed:
    return [_applied(run, given[0], list(row)) for row in zip(*map(items_of, given[1:]), strict=False)]


def _filtered(run: Run, given: Given, keywords: Keywords) -> Computed:
    rows = items_of(given[1])
    return [row for row in rows if (row if given[0] is None else _applied(run, given[0], [row]))]


def _applied(run: Run, function: Computed, given: Given) -> Computed:
    if isinstance(function, Defined):
        return run.call(run, function, given, {})
    if not isinstance(function, Outside):
        raise NotKnown("what is called is not known")
    return called(run, function.name, given, {})


def _site_folder(run: Run, given: Given, keywords: Keywords) -> Computed:
    if run.search_path is None:
        raise NotKnown("`site.addsitedir` is not followed")
    run.search_path.append(given[0])
    return None


def _chained(run: Run, given: Given, keywords: Keywords) -> Computed:
    found: list[Computed] = []
    for row in given:
        found += items_of(row)
        run.spend(len(found))
    return found


_FUNCTIONS: Mapping[str, Function] = {
    "builtins.all": lambda run, given, keywords: all(items_of(given[0])),
    "builtins.any": lambda run, given, keywords: any(items_of(given[0])),
    "builtins.bool": lambda run, given, keywords: bool(given[0]),
    "builtins.enumerate": lambda run, given, keywords: list[Computed](enumerate(items_of(given[0]))),
    "builtins.filter": _filtered,
    "builtins.frozenset": _chained,
    "builtins.len": lambda run, given, keywords: len(items_of(given[0])),
    "builtins.list": _chained,
    "builtins.map": _mapped,
    "builtins.reversed": lambda run, given, keywords: items_of(given[0])[::-1],
    "builtins.set": _chained,
    "builtins.sorted": _ordered,
    "builtins.str": lambda run, given, keywords: plain(given[0]),
    "builtins.tuple": lambda run, given, keywords: tuple(items_of(_chained(run, given, keywords))),
    "glob.glob": _glob,
    "glob.iglob": _glob,
    "itertools.chain": _chained,
    "itertools.chain.from_iterable": lambda run, given, keywords: _chained(run, items_of(given[0]), {}),
    "os.fspath": _of_paths(str),
    "os.getcwd": lambda run, given, keywords: files.ROOT,
    "os.listdir": _listed,
    "os.path.abspath": _real,
    "os.path.basename": _of_paths(posixpath.basename),
    "os.path.dirname": _of_paths(posixpath.dirname),
    "os.path.exists": lambda run, given, keywords: files.exists(run, files.text(given[0])),
    "os.path.isdir": lambda run, given, keywords: files.is_folder(run, files.text(given[0])),
    "os.path.isfile": lambda run, given, keywords: files.is_file(run, files.text(given[0])),
    "os.path.join": _of_paths(posixpath.join),
    "os.path.normpath": _of_paths(posixpath.normpath),
    "os.path.realpath": _real,
    "os.path.relpath": _relative,
    "os.path.split": _of_paths(posixpath.split),
    "os.path.splitext": _of_paths(posixpath.splitext),
    "os.walk": lambda run, given, keywords: files.walked(run, files.text(given[0])),
    "pathlib.Path": _path,
    "pathlib.Path.cwd": lambda run, given, keywords: PurePosixPath(files.ROOT),
    "pathlib.PurePath": _path,
    "pathlib.PurePosixPath": _path,
    "pkgutil.iter_modules": _modules(files.modules),
    "pkgutil.walk_packages": _modules(files.all_modules),
    "site.addsitedir": _site_folder,
}
