import threading

import pymongo
import pytest
import transformers  # expect: VET305 "1 of 3 tests"

from vision import detector  # noqa: F401

CLIENT = pymongo.MongoClient("mongodb://db/vision")  # expect: VET308 "starts threads"
idle = pymongo.MongoClient("mongodb://db/vision", connect=False)
lock = threading.Lock()


@pytest.fixture
def tokens():
    return transformers.AutoTokenizer
