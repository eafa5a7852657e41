LIMIT = 10


class Basket:
    def __init__(self):
        self.limit = LIMIT
