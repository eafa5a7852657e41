"""Marks in a conftest reach no test: what takes the place of a copy there is an autouse fixture."""

import pytest
import shop


@pytest.fixture(autouse=True)
def strict_prices():  # expect: VET204 "let an autouse fixture of each conftest"
    before = shop.STRICT
    shop.STRICT = True
    try:
        yield
    finally:
        shop.STRICT = before
        shop.forget()
