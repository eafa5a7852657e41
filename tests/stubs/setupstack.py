from _anything import Anything


def register(test, function, *arguments):
    return Anything()


def tearDown(test):
    return Anything()
