import sys

import pytest

if sys.version_info >= (3,):
    pytest.skip("for Python 2", allow_module_level=True)


def test_python_2(tmp_path):
    raise AssertionError
