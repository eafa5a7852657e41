url = "sqlite:///shop.db"


def run():
    return url
