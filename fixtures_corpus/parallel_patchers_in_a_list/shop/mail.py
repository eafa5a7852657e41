def send():
    return True


def receive():
    return True
