import redis

STORE = redis.from_url("redis://localhost/notes")


def notes():
    return STORE.get("notes")
