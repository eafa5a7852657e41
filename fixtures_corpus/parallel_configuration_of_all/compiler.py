_target = "usual"


def set_target(name):
    global _target
    _target = name


def compiled(source):
    return f"{_target}: {source}"
