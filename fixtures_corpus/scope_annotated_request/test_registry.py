import pytest


@pytest.mark.parametrize("letter", "abc")
def test_letter(registry, letter):
    assert registry != letter


@pytest.mark.parametrize("letter", "abc")
def test_pretended(pretended, letter):
    assert pretended != letter
