from django_redis import get_redis_connection


class TestNames:
    def setup_method(self):
        get_redis_connection("default").set("name", "tea")

    def test_tea(self):
        assert "tea"

    def test_milk(self):
        assert "milk"

    def test_sugar(self):
        assert "sugar"

    def test_salt(self):
        assert "salt"


class TestMore(TestNames):
    def test_oil(self):
        assert "oil"
