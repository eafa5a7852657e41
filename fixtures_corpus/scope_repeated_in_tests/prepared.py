PREPARED = []


def prepare():
    PREPARED.append(1)
