import functools
import os
from contextlib import contextmanager


@contextmanager
def _kept():
    before = {name: value for name, value in os.environ.items() if name.startswith("SHOP_")}
    try:
        yield
    finally:
        for name in [each for each in os.environ if each.startswith("SHOP_")]:
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)


def tidied(function):
    """Puts the shop's variables back after a function."""

    @functools.wraps(function)
    def wrapper(*arguments):
        with _kept():
            return function(*arguments)

    return wrapper


def tidied_class(cls):
    """The same for each test of a class."""

    def around(function):
        @functools.wraps(function)
        def wrapper(*arguments):
            with _kept():
                return function(*arguments)

        return wrapper

    for name in [each for each in dir(cls) if each.startswith("test")]:
        setattr(cls, name, around(getattr(cls, name)))
    return cls


def counted(function):
    """Puts nothing back."""

    @functools.wraps(function)
    def wrapper(*arguments):
        wrapper.calls += 1
        return function(*arguments)

    wrapper.calls = 0
    return wrapper
