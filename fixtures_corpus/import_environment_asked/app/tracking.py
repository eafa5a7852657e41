import pymongo

from app.settings import MODE, TRACKING

client = None
if TRACKING:
    client = pymongo.MongoClient(TRACKING)
if MODE == "plain":
    store = pymongo.MongoClient("mongodb://db/plain")  # expect: VET308
