import os

import pytest


@pytest.mark.usefixtures("clean_home")
@pytest.mark.usefixtures("quiet", "colour")
def test_both(tmp_path):
    assert os.environ["QUIET"]
