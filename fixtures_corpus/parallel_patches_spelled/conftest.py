import contextlib
import sys

import pytest


@pytest.fixture
def reset_modules():
    @contextlib.contextmanager
    def without(name):
        before = sys.modules.pop(name, None)
        yield
        if before is not None:
            sys.modules[name] = before

    return without
