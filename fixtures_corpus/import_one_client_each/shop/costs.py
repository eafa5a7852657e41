import redis

STORE = redis.from_url("redis://localhost/costs")


def costs():
    return STORE.get("costs")
