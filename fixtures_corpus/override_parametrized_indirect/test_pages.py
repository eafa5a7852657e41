import pytest


@pytest.mark.parametrize("locale", ["de", "fr"], indirect=True)
def test_page(page):
    assert page[1] in {"de", "fr"}
