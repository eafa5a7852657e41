import pytest


@pytest.fixture(autouse=True)
def no_mail(request, monkeypatch):
    if "real_mail" not in request.fixturenames:
        monkeypatch.setenv("MAIL", "off")


@pytest.fixture
def real_mail():
    """Its name is what counts: `no_mail` looks for it."""


@pytest.fixture
def idle():  # expect: VET209 "does nothing"
    """Nobody looks for this one."""
