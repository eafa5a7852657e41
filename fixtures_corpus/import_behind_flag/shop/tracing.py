"""A flag that no test raises."""

import pymongo

from shop import settings

if settings.TRACING:
    client = pymongo.MongoClient("mongodb://db/traces")

if settings.STORE:
    store = pymongo.MongoClient("mongodb://db/store")  # expect: VET308


mirror = "here" if settings.LOCAL else pymongo.MongoClient("mongodb://db/mirror")

if not settings.LOCAL:
    archive = pymongo.MongoClient("mongodb://db/archive")

queue = "here" if settings.STORE == "files" else pymongo.MongoClient("mongodb://db/queue")  # expect: VET308


def trace():
    if not settings.TRACING:
        return str
    return pymongo.MongoClient("mongodb://db/spans")


spans = trace()
