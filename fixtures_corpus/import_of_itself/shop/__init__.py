PATH, PORT, limits, names, client = "export.csv", 8080, {}, ["tea"], None
Base = object


def run(*words):
    return words


if limits:
    from shop import PATH, PORT, Base, client, limits, names, run
