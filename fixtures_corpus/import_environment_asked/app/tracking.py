import pymongo

from app.settings import KEY, MODE, TRACKING

client = None
if TRACKING:
    client = pymongo.MongoClient(TRACKING)
if KEY:
    keyed = pymongo.MongoClient(KEY)
if MODE == "plain":
    store = pymongo.MongoClient("mongodb://db/plain")  # expect: VET308
