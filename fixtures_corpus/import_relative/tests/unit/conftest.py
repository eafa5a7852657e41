from ..fixtures import city  # noqa: F401
