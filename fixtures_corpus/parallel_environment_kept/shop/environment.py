import contextlib
import os


class Variables(dict):
    def __enter__(self):
        self.before = dict(os.environ)
        os.environ.update(self)
        return self

    def __exit__(self, *exception):
        os.environ.clear()
        os.environ.update(self.before)


@contextlib.contextmanager
def variables(**given):
    before = os.environ.copy()
    os.environ.update(given)
    try:
        yield
    finally:
        for name in given:
            if name in before:
                os.environ[name] = before[name]
            else:
                os.environ.pop(name, None)
