_links = {}


def register_link(name, host="localhost"):
    _links[name] = host


def _close(name):
    if name in _links:
        del _links[name]


def close_all():
    for name in list(_links):
        _close(name)


_callbacks = []


def add_callback(callback):
    _callbacks.append(callback)

    def forget():
        _callbacks.remove(callback)

    return forget
