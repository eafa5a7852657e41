import pytest


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_letter(registry, letter):
    assert registry != letter


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_pretended(pretended, letter):
    assert pretended != letter
