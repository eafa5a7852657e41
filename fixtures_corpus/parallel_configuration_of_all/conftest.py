import compiler
import pytest


@pytest.fixture(scope="module", autouse=True)
def target():
    """Every module begins with it: there is no test that sees anything else."""
    compiler.set_target("small")


@pytest.fixture(scope="module")
def large():
    compiler.set_target("large")  # expect: VET406 "set_target"
