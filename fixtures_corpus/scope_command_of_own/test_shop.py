import pytest
from click.testing import CliRunner
from shop import build, version


@pytest.fixture
def built():  # expect: VET101 "docker build"
    """What the command does is what this pays for."""
    result = CliRunner().invoke(build, ["."])
    assert result.exit_code == 0
    return result.output


@pytest.fixture
def said():
    return CliRunner().invoke(version, []).output


def test_built(built):
    assert built


def test_built_well(built):
    assert "error" not in built


def test_built_quickly(built):
    assert "slow" not in built


def test_said(said):
    assert said == "1.0\n"


def test_said_again(said):
    assert said.strip() == "1.0"
