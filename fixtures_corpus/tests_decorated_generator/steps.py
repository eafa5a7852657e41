import functools


def driven(function):
    @functools.wraps(function)
    def run(*arguments, **named):
        return list(function(*arguments, **named))

    return run
