import subprocess

import pytest


@pytest.fixture
def reset_tables():  # expect: VET101 "its name says that it is there to reset"
    """It gives nothing: what it does is done for the test at hand, and at most what is dear in it is done once."""
    subprocess.run(["make", "tables"], check=True)


@pytest.fixture
def tables_to_clear():  # expect: VET101 "scope module looks possible"
    """One word of its name, and yet a value: the tests clear it themselves."""
    subprocess.run(["make", "tables"], check=True)
    return "tables"


@pytest.fixture
def built():  # expect: VET101 "scope module looks possible"
    """It gives nothing either, and nothing says that it undoes anything."""
    subprocess.run(["make", "tables"], check=True)
