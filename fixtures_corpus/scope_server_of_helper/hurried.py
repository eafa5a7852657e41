"""A helper like the others, whose loop looks up often."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Hurried:
    def __init__(self):
        self.server = None

    def start(self):
        self.server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,)).start()

    def stop(self):
        self.server.shutdown()


class Never:
    """Has none at all: what is stopped is nothing."""

    def __init__(self):
        self.server = None

    def stop(self):
        if self.server is not None:
            self.server.shutdown()
