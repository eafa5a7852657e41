import sys

import pytest

pytestmark = [pytest.mark.usefixtures("first")]
if sys.platform != "win32":
    pytestmark.append(pytest.mark.usefixtures("second"))
else:
    pytestmark.append(pytest.mark.usefixtures("fourth"))
pytestmark += [pytest.mark.usefixtures("third")]


def test_module():
    assert sys.platform
