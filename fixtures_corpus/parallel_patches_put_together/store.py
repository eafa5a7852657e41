import shutil


def forget(path):
    shutil.rmtree(path)
