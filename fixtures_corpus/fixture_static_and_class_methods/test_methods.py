import pytest


class TestMethods:
    @pytest.fixture
    @staticmethod
    def static(tmp_path):
        return tmp_path

    @pytest.fixture(scope="class")
    @classmethod
    def shared(cls, tmp_path_factory):
        return tmp_path_factory.mktemp(cls.__name__)

    def test_fixtures(self, static, shared):
        assert static != shared

    @staticmethod
    def test_static(static):
        assert static

    @classmethod
    def test_class(cls, shared):
        assert shared
