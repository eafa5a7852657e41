import sys

import pytest

if sys.version_info >= (3,):

    @pytest.fixture
    def clock(tmp_path):
        return ("modern", tmp_path)

else:

    @pytest.fixture
    def clock():
        return ("ancient",)


with open(__file__):

    @pytest.fixture
    def inside_with():
        return 1


for _ in range(1):

    @pytest.fixture
    def inside_for():
        return 2
