class Till:
    def __init__(self):
        self.drawer = []
        self.limit = 5


till = Till()
