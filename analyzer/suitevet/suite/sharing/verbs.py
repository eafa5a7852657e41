"""What the bare name of a method or attribute says about what happens to the object it belongs to."""

from __future__ import annotations

import enum
import re


class Harm(enum.IntEnum):
    """What a use does to the other consumers of a shared value; worse is greater."""

    READS = 0
    RESETS = 1
    UNKNOWN = 2
    WRITES = 3  # rows, keys, files behind the value; or a change that may be to a copy
    CHANGES = 4  # the object itself
    ENDS = 5


CHANGING = frozenset({
    "append", "extend", "insert", "remove", "pop", "clear", "add", "discard", "update", "setdefault", "popitem", "sort",
    "reverse", "register", "unregister", "subscribe", "override", "configure", "install", "enable", "disable",
    "setattr", "setitem", "delattr", "delitem", "appendleft", "popleft", "__setitem__", "__delitem__", "__setattr__",
})  # fmt: skip
_CHANGING_STEMS = (
    "set_", "add_", "remove_", "del_", "update_", "register_", "unregister_", "assert_called", "assert_not",
    "assert_has_", "assert_any_", "assert_awaited",
)  # fmt: skip
_WRITING = frozenset({
    "write", "writelines", "save", "delete", "execute", "executemany", "commit", "put", "post", "patch", "upload",
    "create", "drop", "apply", "bulk_create", "add_all", "flush", "send", "publish", "push", "truncate",
    "write_text", "write_bytes", "mkdir", "unlink", "rename", "touch", "rmdir", "delete_many", "insert_one",
    "insert_many", "update_one", "update_many", "set", "hset", "lpush", "rpush", "submit", "login", "force_login",
    "force_authenticate", "session_transaction", "readline", "readlines", "seek", "recv", "throw", "deploy", "undeploy",
    "destroy", "upgrade", "downgrade",
})  # fmt: skip
_WRITING_STEMS = ("create_", "delete_", "put_", "post_", "upload_", "drop_", "insert_", "write_", "save_", "upsert")
_ENDING = frozenset({"close", "stop", "quit", "dispose", "terminate", "kill", "shutdown", "aclose", "disconnect"})
_READING = frozenset({
    "get", "items", "keys", "values", "copy", "read_text", "read_bytes", "exists", "is_file", "is_dir",
    "format", "startswith", "endswith", "split", "join", "strip", "index", "count", "lower", "upper", "replace",
    "encode", "decode", "match", "search", "head", "describe", "info", "list", "find", "query", "filter",
    "all", "first", "one", "fetchall", "fetchone", "select", "connect", "begin", "begin_nested",
    "url_for", "options", "predict", "transform", "iterdir", "glob", "joinpath", "resolve", "as_posix",
    "relative_to", "with_suffix", "union", "intersection", "deepcopy", "model_dump", "json", "tolist",
})  # fmt: skip
_READING_STEMS = ("get_", "is_", "has_", "list_", "find_", "read_", "to_", "as_", "fetch")

# Changes whatever they belong to; the other names may as well be said of rows or of a registry behind the object.
_IN_PLACE = frozenset({
    "append", "extend", "popitem", "sort", "reverse", "setdefault", "appendleft", "popleft",
})  # fmt: skip

# Said of what takes out whatever others have left; `clean_database` and `cleanup_database` alike.
EMPTYING = frozenset({"cleanup", "clear", "flush", "purge", "reset", "truncate", "wipe"})
_DEEDS = (*sorted(EMPTYING), "clean_up")
_EMPTIES = re.compile(
    rf"""_*(?!flush$)(?:{"|".join(_DEEDS)})(?:_|$)   # a stream, or a session of a database, is flushed and not emptied
    | _*clean_                                      # a form that is to `clean()` itself is checked
    | (?:flushall|flushdb|delete_all)$
    """,
    re.VERBOSE,
)
_EMPTYING_ENDS = tuple(f"_{deed}" for deed in _DEEDS)
_RETURNS = re.compile(r"_*(?:restore|rollback|undo)(?:_|$)")

# Attributes that hold a number or a text: handing them on hands nothing on that could be changed.
_PLAIN = frozenset({
    "url", "uri", "dsn", "host", "hostname", "port", "pid", "name", "id", "path", "address", "base_url", "version",
    "status_code", "text", "token", "key", "scheme", "netloc", "username", "password", "email", "title", "shape",
    "size", "dtype", "ndim", "suffix", "stem", "returncode", "__name__", "__doc__", "server_address",
    "server_port", "content_type", "arn", "slug", "uuid", "region", "endpoint", "nbytes",
})  # fmt: skip
_PLAIN_ENDS = ("_url", "_uri", "_host", "_port", "_name", "_id", "_address", "_version", "_arn")

# Methods by what they give back.
FRESH = frozenset({
    "deepcopy", "model_dump", "dict", "json", "encode", "decode", "format", "join", "strip", "split", "lower", "upper",
    "replace", "startswith", "endswith", "exists", "is_file", "is_dir", "read_text", "read_bytes", "count",
    "index", "tolist", "to_dict", "to_json", "isoformat", "hexdigest", "digest", "is_alive", "poll", "keys",
    "get_screenshot_as_png", "get_screenshot_as_base64",
})  # fmt: skip
PART_GIVING = frozenset({
    "get", "values", "items", "setdefault", "pop", "popitem", "to_numpy", "view", "ravel", "reshape", "squeeze",
    "swapaxes", "transpose", "memoryview", "getbuffer", "__getitem__", "__getattribute__", "joinpath", "resolve",
    "absolute", "with_suffix", "with_name", "iterdir", "glob", "rglob", "__enter__", "__aenter__", "iterrows",
    "itertuples", "__iter__",
})  # fmt: skip


def by_name(method: str) -> Harm:
    """What a method's bare name suggests."""
    if method in _ENDING:
        return Harm.ENDS
    if method in CHANGING or method.startswith(_CHANGING_STEMS):
        return Harm.CHANGES
    if method in _WRITING or method.startswith(_WRITING_STEMS):
        return Harm.WRITES
    if method in _READING or method.startswith(_READING_STEMS):
        return Harm.READS
    return Harm.UNKNOWN


def empties(name: str) -> bool:
    """`reset_all`, `cache_clear`, `_settings_cleanup`: does a function say that it takes out what others have left?"""
    return _EMPTIES.match(name) is not None or name.endswith(_EMPTYING_ENDS)


def sets_back(name: str) -> bool:
    """`reset_all`, `restore_settings`: does its name begin with the word, which `test_not_reset` only ends with?"""
    return _EMPTIES.match(name) is not None or _RETURNS.match(name) is not None


def is_said(what: str) -> bool:
    """Does a use, in its words for a message, speak of a change? A `.find()` may write a cache, deep inside."""
    return not what.endswith("()`") or by_name(what.strip("`.()")) >= Harm.WRITES


def of_part(method: str) -> Harm:
    """What the name suggests of something that belongs to the object, and of which nothing else is known.

    `user.tags.append()` changes the user; `user.repositories.update()` rather changes rows.
    """
    harm = by_name(method)
    return Harm.WRITES if harm is Harm.CHANGES and method not in _IN_PLACE else harm


def is_plain(attribute: str) -> bool:
    """Is an attribute of this name a number or a text?"""
    return attribute in _PLAIN or attribute.endswith(_PLAIN_ENDS)
