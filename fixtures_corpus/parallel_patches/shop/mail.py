SERVER = "mail"


def send(text):
    return f"{SERVER}: {text}"


class Queue:
    limit = 10


class Options:
    def __init__(self):
        self.retries = 3


options = Options()
