from shop.plugins import running


def start(name):
    return running().open(name)
