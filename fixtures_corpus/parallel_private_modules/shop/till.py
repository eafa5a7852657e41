limit = 10


def run():
    return limit
