"""Makes its submodule when it is imported, as six does."""

import http.server
import sys
import types

_moves = types.ModuleType(f"{__name__}.moves")
_moves.BaseHTTPServer = http.server
sys.modules[_moves.__name__] = _moves
