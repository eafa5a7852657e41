import os

import modes

if modes.LOCAL:

    def test_local(tmp_path):
        assert tmp_path


if not modes.LOCAL:

    def test_served(tmp_path):
        raise AssertionError


if "SHOP_SECRET" in os.environ:

    def test_secret():
        raise AssertionError


if modes.RETRIES > 2 and modes.HAS_JSON:

    def test_retries():
        assert modes.RETRIES == 3
