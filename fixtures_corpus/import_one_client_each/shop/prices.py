import redis

STORE = redis.from_url("redis://localhost/prices")


def prices():
    return STORE.get("prices")
