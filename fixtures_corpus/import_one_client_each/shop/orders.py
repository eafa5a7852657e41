import redis

STORE = redis.from_url("redis://localhost/orders")


def orders():
    return STORE.get("orders")
