from collections import defaultdict

SCHEMAS = {"order": {}}
KINDS = ["tea"]
WAITING = defaultdict(list)
seen_names = {}
mail_outbox = []


class Options:
    def __init__(self):
        self.values = {}

    def __setitem__(self, name, value):
        self.values = {**self.values, name: value}


class Model:
    fields = []


options = Options()


def describe(kinds=None):
    if kinds is None:
        kinds = KINDS
    kinds.append("tin")
    return kinds
