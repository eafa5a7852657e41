import functools


def tracked(function=None, *, mode=None):
    if function is not None:
        return wrapped(function)

    def decorate(later):
        return mode and wrapped(later)

    return decorate


def wrapped(function):
    @functools.wraps(function)
    def run(*values, **named):
        return function(*values, **named)

    return run
