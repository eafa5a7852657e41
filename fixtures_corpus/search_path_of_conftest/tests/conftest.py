import sys
from pathlib import Path

helpers = str(Path(__file__, "..", "..", "helpers").resolve())
sys.path.insert(0, helpers)

from stocking import in_folder, in_region, shouted  # noqa: E402


@in_folder("crates")
def crates():
    pass


@in_region
def region():
    pass


@shouted
def sign(region):
    return region
