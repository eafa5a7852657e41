import os

import pytest

pytestmark = [pytest.mark.usefixtures("colour"), pytest.mark.filterwarnings("default")]


def test_module():
    assert os.environ["COLOUR"]
