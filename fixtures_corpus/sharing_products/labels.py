class Label:
    def __init__(self, words="", colour="white"):
        self.words = words
        self.colours = [colour]

    def add_colour(self, colour):
        self.colours.append(colour)


class Register:
    def __init__(self):
        self.labels = []

    def add(self, label):
        self.labels.append(label)


class Printer:
    def __init__(self, room):
        self.room = room

    def label(self, words):
        return Label(f"{self.room}: {words}")


def close_drawer():
    print("closed")
