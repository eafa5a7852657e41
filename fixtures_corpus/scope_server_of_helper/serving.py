"""Helpers that have no server before they are started."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Started:
    def __init__(self):
        self.server = None
        self.thread = None

    def start(self):
        self.server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.thread.join()


class Declared:
    server = None

    def start(self):
        self.server = HTTPServer(("localhost", 0), BaseHTTPRequestHandler)
        threading.Thread(target=self.server.serve_forever).start()

    def stop(self):
        self.server.shutdown()
