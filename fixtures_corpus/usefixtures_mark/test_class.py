import os

import pytest


class Base:
    pytestmark = pytest.mark.usefixtures("clean_home")


@pytest.mark.usefixtures("quiet")
class TestChild(Base):
    def test_inherited(self):
        assert os.environ["QUIET"]

    @pytest.mark.usefixtures("colour")
    class TestInner:
        def test_nested(self):
            assert os.environ["COLOUR"]
