from functools import wraps
from tempfile import TemporaryDirectory
import os

from click.testing import CliRunner


def isolated(test):
    @wraps(test)
    def within(*args, **kwargs):
        runner = CliRunner()
        with runner.isolated_filesystem():
            return test(*args, runner=runner, **kwargs)

    return within


def with_project(name):
    def decorate(test):
        @wraps(test)
        def within(*args, **kwargs):
            before = os.getcwd()
            with TemporaryDirectory() as folder:
                os.chdir(folder)
                try:
                    return test(*args, **kwargs)
                finally:
                    os.chdir(before)

        return within

    return decorate


def repeated(test):
    @wraps(test)
    def within(*args, **kwargs):
        return test(*args, **kwargs)

    return within
