from helpers import make_client as client_factory  # noqa: F401
