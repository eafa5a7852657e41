import subprocess
import threading
import time

import uvicorn


def serve():
    uvicorn.run("shop:app", port=0)


def count_up(numbers):
    """A worker that only waits: what it takes goes on beside the tests."""
    while not numbers:
        time.sleep(5)


class Shop(threading.Thread):
    def run(self):
        uvicorn.run("shop:app", port=0)


class Till:
    def __init__(self):
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self):
        uvicorn.run("shop:app", port=0)

    def open(self):
        self.thread.start()


def serve_and_record(asked):
    import flask

    app = flask.Flask("recorder")

    @app.route("/hook")
    def hook():
        asked.append(flask.request.path)
        return "done"

    app.run(port=0)


class Recorder(threading.Thread):
    """Keeps what it was asked."""

    def __init__(self):
        super().__init__(daemon=True)
        self.asked = []

    def run(self):
        import flask

        app = flask.Flask("recorder")
        app.add_url_rule("/hook", view_func=self.hook)
        app.run(port=0)

    def hook(self):
        self.asked.append("hook")
        return "done"


def prepare(ready):
    subprocess.check_call(["createdb", "shop"])
    if ready is not None:
        ready.set()
