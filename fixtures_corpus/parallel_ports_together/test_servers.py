from http.server import BaseHTTPRequestHandler, HTTPServer


def test_one():
    server = HTTPServer(("127.0.0.1", 4555), BaseHTTPRequestHandler)  # expect: VET404 "two workers"
    server.server_close()


def test_two():
    server = HTTPServer(("127.0.0.1", 4555), BaseHTTPRequestHandler)  # expect: VET404
    server.server_close()


def test_three():
    server = HTTPServer(("127.0.0.1", 4555), BaseHTTPRequestHandler)  # expect: VET404
    server.server_close()
