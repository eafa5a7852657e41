import os


class Variables(dict):
    def __enter__(self):
        self.before = dict(os.environ)
        os.environ.update(self)
        return self

    def __exit__(self, *exception):
        os.environ.clear()
        os.environ.update(self.before)
