def build():
    return "built"


def pack():
    return "packed"
