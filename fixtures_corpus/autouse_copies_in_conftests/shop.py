STRICT = False


def forget():
    return None
