class Node:
    graph = None
    kind = "node"


class Parser:
    def __init__(self, debug=False):
        self.log = open("keys.log", "a") if debug else None
