import os
from dataclasses import dataclass


class Store:
    def __init__(self, path):
        self.path = path
        self.items = []

    def add(self, item):
        self.items.append(item)

    def flush(self):
        with open(os.path.join(self.path, "items.txt"), "w") as file:
            file.write("\n".join(self.items))


@dataclass
class Journal:
    path: str
    lines: int = 0

    def write(self, line):
        with open(self.path, "a") as file:
            file.write(line)
