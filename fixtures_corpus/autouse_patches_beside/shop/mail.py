def gateway():
    return "gateway.example"


def send():
    return gateway()
