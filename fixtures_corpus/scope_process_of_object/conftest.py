import logging
import multiprocessing

import pytest


def serve():
    while True:
        logging.info("serving")


class Service(logging.Handler):
    """What it keeps goes before what its base, which is not seen, may have by the same name."""

    def __init__(self):
        super().__init__()
        self.worker = multiprocessing.Process(target=serve)

    def begin(self):
        self.worker.start()

    def end(self):
        self.worker.terminate()


@pytest.fixture
def service():  # expect: VET101
    service = Service()
    service.begin()
    yield service
    service.end()
