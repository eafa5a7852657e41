import os
import site
import sys
from pathlib import Path

HERE = os.path.dirname(__file__)
helpers = str(Path(__file__, "..", "..", "helpers").resolve())
if helpers not in sys.path:
    sys.path.insert(0, helpers)

for name in ("shared/parts", "scripts"):
    sys.path.append(os.path.abspath(os.path.join(HERE, "..", name)))

site.addsitedir(os.path.join(HERE, "kit"))
sys.path.append(os.environ.get("ELSEWHERE", "/nowhere"))
sys.meta_path.insert(0, sys.meta_path[0])

from stocking import crates  # noqa: E402

pytest_plugins = ["boxes", "loader"]
