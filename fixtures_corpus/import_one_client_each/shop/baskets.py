import redis

STORE = redis.from_url("redis://localhost/baskets")  # expect: VET306 "as in 4 more places"


def baskets():
    return STORE.get("baskets")
