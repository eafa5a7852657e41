import gateway
from werkzeug.local import LocalProxy

current = LocalProxy(lambda: gateway.line)


def deliver():
    return gateway
