import gateway

LIMITS = {"letters": 10}


def deliver():
    return gateway
