class Run:
    def __init__(self, output=None):
        self.output = output
        self.truth = None
        self.options = {}

    def compare(self, name):
        self.truth = f"truth/{name}"

    def set_output(self, output):
        self.output = output

    def is_same(self):
        return self.output == self.truth

    def told(self):
        return self.options.get("name")
