from typing import cast

import logfire
from fastapi import FastAPI


def create_app():
    return FastAPI()


def instrument(app: FastAPI) -> None:
    """It gets an application, and makes none."""
    logfire.instrument_fastapi(cast(FastAPI, app))
    logfire.instrument_fastapi(app)


app = create_app()  # expect: VET306 "fastapi.FastAPI"
instrument(app)
