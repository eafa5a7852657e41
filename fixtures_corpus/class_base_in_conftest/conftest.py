import pytest


class Contract:
    @pytest.fixture
    def subject(self):
        return self.build()

    @pytest.fixture
    def twice(self, subject):
        return (subject, subject)

    def test_subject(self, subject):
        assert subject
