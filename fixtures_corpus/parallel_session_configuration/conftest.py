import pytest
from fastapi import FastAPI

app = FastAPI()


@pytest.fixture(scope="session")
def client():
    """Nearly every test asks for it, and it lasts as long as the process: this is how the suite is set up."""
    app.dependency_overrides["database"] = "memory"
    return app


@pytest.fixture
def narrow():
    app.dependency_overrides["clock"] = "frozen"  # expect: VET402 "dependency_overrides"
    return app


@pytest.fixture(scope="session")
def for_one():
    app.dependency_overrides["mail"] = "kept"  # expect: VET402 "fixture `for_one`"
    return app
