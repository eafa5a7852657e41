"""No six, though it is spelled almost alike."""

import sys
import types


class Recorder:
    def __init__(self, address, handler):
        self.address = address

    def serve_forever(self): ...

    def shutdown(self): ...


_moves = types.ModuleType(f"{__name__}.moves")
_moves.BaseHTTPServer = types.SimpleNamespace(HTTPServer=Recorder)
sys.modules[_moves.__name__] = _moves
