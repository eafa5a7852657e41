import os

import pytest
import scopes

NARROW = "module"
CHOSEN = "session" if os.name == "nowhere" else "class"


@pytest.fixture(scope=NARROW)
def by_name():
    return 1


@pytest.fixture(scope=scopes.WIDE)
def by_module():
    return 2


@pytest.fixture(scope=CHOSEN)
def by_condition():
    return 3
