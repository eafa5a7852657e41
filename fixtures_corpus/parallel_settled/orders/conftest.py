import os

import pytest


@pytest.fixture(scope="module", autouse=True)
def mode():
    # the same for every module of this folder, and for good
    os.environ["SHOP_MODE"] = "test"


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory):
    os.environ["SHOP_HOME"] = str(tmp_path_factory.mktemp("home"))  # expect: VET401 "SHOP_HOME"
