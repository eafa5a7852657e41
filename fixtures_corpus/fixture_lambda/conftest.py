import pytest

locale = pytest.fixture(lambda: "de_DE")
greeting = pytest.fixture(name="hello")(lambda locale: {"de_DE": "hallo"}[locale])
