class Control:
    def __init__(self, *, kind=None, reuse=True):
        self.kind = kind
        self.reuse = reuse
        self.depth = 3


control = Control()
kept = Control(reuse=False)


class Shown:
    verbose = True
