import pkgutil
from pkgutil import iter_modules

import plain
from tools import hand, power


def _modules(*packages):
    for package in packages:
        prefix = "%s." % package.__name__
        for finder_, name, is_package in iter_modules(package.__path__, prefix):
            if not is_package:
                yield name


pytest_plugins = tuple(_modules(hand, power)) + tuple(
    f"plain.{module.name}" for module in pkgutil.walk_packages(plain.__path__)
)
