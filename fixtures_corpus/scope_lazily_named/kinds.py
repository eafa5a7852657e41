import pytest

KINDS = ["near", "far"]
CHANGED = [pytest.lazy_fixture(f"{kind}_store") for kind in ("changed",)]
