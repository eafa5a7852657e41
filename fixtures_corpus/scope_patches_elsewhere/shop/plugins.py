PLUGINS: list = []


def running():
    return PLUGINS[-1]
