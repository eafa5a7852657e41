SENT: list[str] = []


def send(name):
    SENT.append(name)
