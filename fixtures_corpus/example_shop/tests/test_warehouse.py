from __future__ import annotations


def test_stock_table_can_be_made(warehouse):
    with warehouse.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
