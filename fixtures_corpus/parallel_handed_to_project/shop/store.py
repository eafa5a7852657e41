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


class Draft:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        if self.path:
            self.file = open(self.path, "w")
        return self

    def __exit__(self, *raised):
        if self.path:
            self.file.close()

    def publish(self, path):
        with open(path, "w") as file:
            file.write("published")

    @staticmethod
    def read(path):
        try:
            with open(path) as file:
                return file.readlines()
        except UnicodeDecodeError:
            with open(path, "w") as file:
                file.write("")
            return []
        except OSError:
            return []
