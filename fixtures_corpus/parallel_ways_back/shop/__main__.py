from . import store


def main():
    return store.Store().save()
