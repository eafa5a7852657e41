"""The plugin is one of `depotcore`, whose name says nothing of it: no suite asks for so many names by mistake."""

import pytest


@pytest.fixture
def crate(depot_bindings, tidy_away):
    return tidy_away(depot_bindings)


def test_counted(crate, await_job):
    assert await_job(crate)


def test_weighed(crate, scales_url):
    assert scales_url
