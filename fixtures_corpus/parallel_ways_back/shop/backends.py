DEFAULT = "threads"
CHOICES = {}


def register(name, factory, make_default=False):
    CHOICES[name] = factory
    if make_default:
        global DEFAULT
        DEFAULT = name


def use(name):
    global DEFAULT
    before = DEFAULT
    DEFAULT = name
    return before


class Registry:
    config = None


_registry = Registry()


def registry(config=None):
    if config is not None:
        _registry.config = config
    return _registry


def level(number=None):
    if number is not None:
        Registry.config = number
    return Registry.config
