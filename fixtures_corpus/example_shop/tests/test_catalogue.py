from __future__ import annotations

import pytest

from shop.catalogue import with_vat


@pytest.mark.parametrize("category", {"books", "games", "music"})
def test_vat_is_added(category):
    assert with_vat(1000, category) > 1000


def test_search_by_category(client):
    assert client.get("/search?category=games").json == {"category": "games"}
