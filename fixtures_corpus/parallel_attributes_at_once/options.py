class Options:
    def __init__(self):
        self.colour = "red"


options = Options()
others = Options()
