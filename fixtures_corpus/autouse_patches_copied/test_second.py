import pytest

import shop


@pytest.fixture(autouse=True)
def no_build(monkeypatch):  # expect: VET204 "2 in"
    monkeypatch.setattr(shop, "build", str)
    yield


def test_second():
    assert shop.build() == ""
