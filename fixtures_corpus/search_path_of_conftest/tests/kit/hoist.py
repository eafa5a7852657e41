import os


def lift(name):
    os.environ["LIFTED"] = name  # expect: VET401 "LIFTED"


def lifted():
    return os.environ.get("LIFTED")
