"""It removes what it has made: that is no business of its tests."""

import ssl

import pytest


@pytest.fixture
def certificate(tmp_path_factory):  # expect: VET101 "is safe"  # ceiling: session
    ssl.create_default_context()
    path = tmp_path_factory.getbasetemp() / "certificate.pem"
    path.write_text("public")
    yield str(path)
    path.unlink()


@pytest.mark.parametrize("number", range(60))
def test_each(number, certificate):
    assert certificate.endswith(".pem")
