from kubernetes import config

_helper = None


class Helper:
    def __init__(self):
        config.load_kube_config()
        self.names = []


def get_helper():
    global _helper
    if not _helper:
        _helper = Helper()
    return _helper


def new_helper():
    return Helper()
