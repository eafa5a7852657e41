"""Attributes and methods of texts, paths and lists."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from suitevet.suite.computed import files
from suitevet.suite.computed.values import Computed, Listed, NotKnown, Outside, Package, Run, filled, items_of, short

Method = Callable[..., Computed]


def _split(split: Callable[..., list[str]]) -> Method:
    def parts(*given: Computed, **keywords: Computed) -> Computed:
        return list[Computed](split(*given, **keywords))

    return parts


_OF_TEXTS: Mapping[str, Method] = {
    "capitalize": str.capitalize,
    "casefold": str.casefold,
    "count": str.count,
    "endswith": str.endswith,
    "find": str.find,
    "index": str.index,
    "isdigit": str.isdigit,
    "isidentifier": str.isidentifier,
    "lower": str.lower,
    "lstrip": str.lstrip,
    "partition": str.partition,
    "removeprefix": str.removeprefix,
    "removesuffix": str.removesuffix,
    "replace": str.replace,
    "rfind": str.rfind,
    "rpartition": str.rpartition,
    "rsplit": _split(str.rsplit),
    "rstrip": str.rstrip,
    "split": _split(str.split),
    "startswith": str.startswith,
    "strip": str.strip,
    "upper": str.upper,
}
_OF_PATHS: Mapping[str, Method] = {
    "as_posix": PurePosixPath.as_posix,
    "is_relative_to": PurePosixPath.is_relative_to,
    "joinpath": PurePosixPath.joinpath,
    "match": PurePosixPath.match,
    "relative_to": PurePosixPath.relative_to,
    "with_name": PurePosixPath.with_name,
    "with_suffix": PurePosixPath.with_suffix,
}
_OF_LISTS: Mapping[str, Method] = {
    "append": list.append,
    "clear": list.clear,
    "copy": list.copy,
    "count": list.count,
    "index": list.index,
    "insert": list.insert,
    "pop": list.pop,
    "remove": list.remove,
    "reverse": list.reverse,
}


def attribute(value: Computed, name: str) -> Computed:
    """An attribute that is no method."""
    match value, name:
        case PurePosixPath() as path, "name" | "stem" | "suffix":
            return str(getattr(path, name))
        case PurePosixPath() as path, "parent":
            return path.parent
        case PurePosixPath() as path, "parents":
            return tuple(path.parents)
        case PurePosixPath() as path, "parts":
            return tuple(path.parts)
        case Listed(_, module, _), "name":
            return module
        case Listed(_, _, is_package), "ispkg":
            return is_package
        case Package(dotted, _, _), "__name__":
            return dotted
        case Package(_, str(file), _), "__file__":
            return files.absolute(file)
        case Package(_, _, str(folder)), "__path__":
            return [files.absolute(folder)]
        case Outside(dotted), _:
            return Outside(f"{dotted}.{name}")
    raise NotKnown(f"the attribute `{name}` is not known")


def method(run: Run, value: Computed, name: str, given: list[Computed], keywords: dict[str, Computed]) -> Computed:
    """What calling a method gives."""
    try:
        match value:
            case str():
                return _of_text(value, name, given, keywords)
            case PurePosixPath():
                return _of_path(run, value, name, given)
            case list() if name == "extend":
                value.extend(items_of(given[0]))
                return None
            case list() if name in _OF_LISTS:
                return _OF_LISTS[name](value, *given)
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise NotKnown(f"`{name}` fails") from error
    raise NotKnown(f"the method `{name}` is not followed")


def _of_text(value: str, name: str, given: list[Computed], keywords: dict[str, Computed]) -> Computed:
    if name == "join":
        joined = [item for item in items_of(given[0]) if isinstance(item, str)]
        result: Computed = value.join(joined)
    elif name == "format":
        result = filled(value, "{}", given)
    elif name in _OF_TEXTS:
        result = _OF_TEXTS[name](value, *given, **keywords)
    else:
        raise NotKnown(f"the method `{name}` is not followed")
    return short(result) if isinstance(result, str) else result


def _of_path(run: Run, path: PurePosixPath, name: str, given: list[Computed]) -> Computed:
    match name, given:
        case "resolve" | "absolute" | "expanduser", []:
            return PurePosixPath(posixpath.normpath(files.absolute(str(path))))
        case "exists", []:
            return files.exists(run, str(path))
        case "is_file", []:
            return files.is_file(run, str(path))
        case "is_dir", []:
            return files.is_folder(run, str(path))
        case "iterdir", []:
            return [path / child for child in files.names_in(run, str(path))]
        case "glob", [str(pattern)]:
            return _globbed(run, path, pattern)
        case "rglob", [str(pattern)]:
            return _globbed(run, path, f"**/{pattern}")
    if name in _OF_PATHS:
        return _OF_PATHS[name](path, *given)
    raise NotKnown(f"the method `{name}` is not followed")


def _globbed(run: Run, path: PurePosixPath, pattern: str) -> Computed:
    return [PurePosixPath(found) for found in files.globbed(run, str(path / pattern))]
