"""What the project does first may have to come before what is made, and loops end with their tests."""

import httpx
import pandas

from prepared import prepare


def test_rows():
    prepare()
    frame = pandas.read_csv("data/prepared.csv")
    assert frame is not None


def test_columns():
    prepare()
    frame = pandas.read_csv("data/prepared.csv")
    assert frame is not None


def test_values():
    prepare()
    frame = pandas.read_csv("data/prepared.csv")
    assert frame is not None


async def test_get():
    client = httpx.AsyncClient(base_url="http://shop")
    assert client


async def test_post():
    client = httpx.AsyncClient(base_url="http://shop")
    assert client


async def test_put():
    client = httpx.AsyncClient(base_url="http://shop")
    assert client
