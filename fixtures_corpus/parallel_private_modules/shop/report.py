from shop import till


def run():
    return till.run()
