def save(path, text):
    if text is not None:
        write(path, text)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)
