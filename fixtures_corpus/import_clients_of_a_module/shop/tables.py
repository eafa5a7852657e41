import pickle

with open("first.pkl", "rb") as stored:
    first = pickle.load(stored)  # expect: VET306

with open("second.pkl", "rb") as stored:
    second = pickle.load(stored)  # expect: VET306
