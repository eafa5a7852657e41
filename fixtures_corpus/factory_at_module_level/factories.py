import pytest


def make_resource(kind, scope="function"):
    @pytest.fixture(scope=scope)
    def resource():
        return kind

    return resource
