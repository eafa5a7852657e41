from pytest_lazy_fixtures import lf

KINDS = ["near", "far"]
CHANGED = [lf(f"{kind}_store") for kind in ("changed",)]
