import threading
import time

import pytest

from shop import Recorder, Shop, Till, count_up, prepare, serve, serve_and_record


@pytest.fixture
def address():  # expect: VET101 "looks possible"
    """A function of the project serves, in a thread."""
    threading.Thread(target=serve, daemon=True).start()
    time.sleep(0.01)
    yield "http://localhost"


@pytest.fixture
def shop():  # expect: VET101 "looks possible"
    """The project's own kind of thread serves when it is started."""
    thread = Shop(daemon=True)
    thread.start()
    yield "http://localhost"


@pytest.fixture
def till():  # expect: VET101 "looks possible"
    """The thread is made where the object is."""
    Till().open()
    yield "http://localhost"


@pytest.fixture
def hooked():
    """What the server was asked is kept for the test, which wants to see its own requests only."""
    import flask

    asked = []
    app = flask.Flask("hooks")

    @app.route("/hook")
    def hook():
        asked.append(flask.request.path)
        return "done"

    threading.Thread(target=lambda: app.run(port=0), daemon=True).start()
    yield asked


@pytest.fixture
def recorded():
    """As the one before, with a function of the project."""
    asked = []
    threading.Thread(target=serve_and_record, args=(asked,), daemon=True).start()
    yield asked


@pytest.fixture
def requests_seen():
    return []


@pytest.fixture
def seen(requests_seen):
    """As the one before, with a list of another fixture, which tests look at."""
    threading.Thread(target=serve_and_record, args=(requests_seen,), daemon=True).start()
    yield "http://localhost"


@pytest.fixture
def numbered():  # expect: VET101 "looks possible"
    """A number is the same for the thread and for the tests."""
    port = 8000 + 1
    threading.Thread(target=serve_and_record, args=(port,), daemon=True).start()
    yield f"http://localhost:{port}"


@pytest.fixture
def recorder():
    """As the one before, with an object of the project."""
    thread = Recorder()
    thread.start()
    yield thread


@pytest.fixture
def beside():
    """It waits in a thread, and nobody for it."""
    threading.Thread(target=count_up, args=([1],), daemon=True).start()
    yield "http://localhost"


@pytest.fixture
def prepared():  # expect: VET101 "`createdb`"
    """It goes on when the thread says that all is there."""
    ready = threading.Event()
    threading.Thread(target=prepare, args=(ready,), daemon=True).start()
    ready.wait(timeout=5)
    yield "http://localhost"


@pytest.fixture
def loaded():  # expect: VET101 "`createdb`"
    """It goes on when the thread has ended."""
    thread = threading.Thread(target=prepare, args=(None,))
    thread.start()
    thread.join()


@pytest.fixture
def preparing():
    """It waits for the thread after the test only."""
    thread = threading.Thread(target=prepare, args=(None,))
    thread.start()
    yield "http://localhost"
    thread.join()
