import os


def forget(prefix):
    for name in list(os.environ):
        if name.startswith(prefix):
            del os.environ[name]
