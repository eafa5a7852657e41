SERVER = "mail"


def send(text):
    return f"{SERVER}: {text}"


class Queue:
    limit = 10
