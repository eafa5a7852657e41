def send(text):
    return text


def queue(text):
    return text
