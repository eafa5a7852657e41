from redis import Redis
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine("postgresql+asyncpg://db/catalogue")  # expect: VET306 "before a fixture can choose"
cache = Redis(host="cache")  # expect: VET306 "(and in 1 more place)"
queue = Redis(host="queue")


def ping():
    return cache.ping()
