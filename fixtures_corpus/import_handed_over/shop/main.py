import logfire
from fastapi import FastAPI


def create_app():
    return FastAPI()


def instrument(app: FastAPI) -> None:
    """It gets an application, and makes none."""
    assert isinstance(app, FastAPI)
    logfire.instrument_fastapi(app)


app = create_app()  # expect: VET306 "fastapi.FastAPI"
instrument(app)
