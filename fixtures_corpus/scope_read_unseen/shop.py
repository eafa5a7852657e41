class Run:
    def __init__(self, output=None):
        self.output = output
        self.printer = Printer(self)


class Printer:
    def __init__(self, run):
        self.run = run

    def print(self):
        return self.run.output
