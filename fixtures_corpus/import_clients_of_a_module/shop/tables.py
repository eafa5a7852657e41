import os
import pickle

HERE = os.path.dirname(__file__)

with open(os.path.join(HERE, "first.pkl"), "rb") as stored:
    first = pickle.load(stored)  # expect: VET306

with open(os.path.join(HERE, "second.pkl"), "rb") as stored:
    second = pickle.load(stored)  # expect: VET306
