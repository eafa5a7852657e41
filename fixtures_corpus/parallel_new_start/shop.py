CURRENT = None


def configure(value):
    global CURRENT
    CURRENT = value


def reset():
    global CURRENT
    CURRENT = None
