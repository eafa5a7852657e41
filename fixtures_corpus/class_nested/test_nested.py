import pytest


class TestOuter:
    @pytest.fixture
    def level(self):
        return "outer"

    def test_level(self, level):  # answers: test_nested.py:5
        assert level == "outer"

    class TestMiddle:
        @pytest.fixture
        def level(self, level):  # answers: test_nested.py:5
            return f"middle of {level}"

        class TestInner:
            def test_level(self, level):  # answers: test_nested.py:13
                assert level == "middle of outer"

    class Helper:
        def test_not_collected(self, level):
            raise AssertionError
