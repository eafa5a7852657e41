_manager = None


def set_manager(manager):
    global _manager
    _manager = manager


class Integration:
    level = None

    def __init__(self, level="info"):
        Integration.level = level


def default_factory():
    return object()


_factory = default_factory


def set_factory(factory):
    global _factory
    _factory = factory
