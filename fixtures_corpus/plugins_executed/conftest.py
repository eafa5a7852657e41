from pathlib import Path

import pytest

HERE = Path(__file__).parent
exec(compile((HERE / "hammers.txt").read_text(), "hammers.txt", "exec"))  # expect: VET518 "`exec`"


@pytest.fixture
def nobody_asks_here():
    """A test that the text brings might."""
    return 3
