import os

import pytest


def make_resource(kind, scope="function"):
    @pytest.fixture(scope=scope)
    def resource():
        return kind

    return resource


def make_lock(kind):
    if os.name == "nt":

        @pytest.fixture
        def lock():
            return None

    else:

        @pytest.fixture
        def lock(queue):
            return f"{kind} of {queue}"

    return lock
