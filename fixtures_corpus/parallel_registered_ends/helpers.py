import os
import tempfile

import setupstack


def start(test):
    folder = tempfile.mkdtemp()
    setupstack.register(test, setattr, tempfile, "tempdir", tempfile.tempdir)
    tempfile.tempdir = folder
    setupstack.register(test, os.chdir, os.getcwd())
    os.chdir(folder)
