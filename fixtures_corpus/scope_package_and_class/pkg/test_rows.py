class TestRows:
    def test_one(self, table):
        assert table

    def test_two(self, table, database):
        assert table.parent == database
