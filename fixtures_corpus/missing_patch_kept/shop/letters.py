def send():
    raise RuntimeError
