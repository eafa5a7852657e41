"""What is posted lies in the folder: the next test would find it there."""

import pytest
from litestar.testing import TestClient
from shop import create_app


@pytest.fixture
def client(tmp_path):
    return TestClient(app=create_app(tmp_path))


@pytest.mark.parametrize("number", range(60))
def test_post(client, number):
    client.post("/projects", json={"number": number})
    assert len(client.get("/projects").json()) == 1


@pytest.fixture
def asked(tmp_path):  # expect: VET106 "tmp_path_factory"
    return TestClient(app=create_app(tmp_path))


@pytest.mark.parametrize("number", range(60))
def test_get(asked, number):
    assert asked.get(f"/projects/{number}")
