"""Perhaps it is the context that leaves the file, and perhaps the tests do."""

import os
import ssl

import pytest


@pytest.fixture
def context(pytestconfig):  # expect: VET101 "looks possible"  # ceiling: session
    report = os.path.join(str(pytestconfig.rootpath), "report.txt")
    yield ssl.create_default_context()
    if os.path.exists(report):
        os.remove(report)


@pytest.mark.parametrize("number", range(60))
def test_each(number, context):
    assert context.verify_mode
