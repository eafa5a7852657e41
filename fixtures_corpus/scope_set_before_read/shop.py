class Run:
    def __init__(self, output=None):
        self.output = output
        self.truth = None

    def compare(self, name):
        self.truth = f"truth/{name}"

    def is_same(self):
        return self.output == self.truth
