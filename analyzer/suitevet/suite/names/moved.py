"""What six calls Python's own modules and functions, wherever six is: packages bring copies of it along."""

from __future__ import annotations

_MOVES = "six.moves."
_NAMES = {
    "BaseHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "SimpleHTTPServer": "http.server",
    "StringIO": "io.StringIO",
    "cPickle": "pickle",
    "cStringIO": "io.StringIO",
    "filter": "builtins.filter",
    "getcwd": "os.getcwd",
    "http_client": "http.client",
    "http_cookiejar": "http.cookiejar",
    "http_cookies": "http.cookies",
    "input": "builtins.input",
    "map": "builtins.map",
    "range": "builtins.range",
    "reduce": "functools.reduce",
    "reload_module": "importlib.reload",
    "shlex_quote": "shlex.quote",
    "xmlrpc_client": "xmlrpc.client",
    "xmlrpc_server": "xmlrpc.server",
    "xrange": "builtins.range",
    "zip": "builtins.zip",
    "zip_longest": "itertools.zip_longest",
}


def pythons_own(dotted: str) -> str:
    """`shop.vendor.six.moves.BaseHTTPServer.HTTPServer` is `http.server.HTTPServer`; other names stay as they are."""
    before, found, moved = dotted.partition(_MOVES)
    if not found or (before and not before.endswith(".")):
        return dotted
    name, dot, rest = moved.partition(".")
    return f"{_NAMES.get(name, name)}{dot}{rest}"
