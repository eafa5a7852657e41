class Parser:
    status = 422

    def parse(self, text):
        return 200 if text else self.status


class Paging:
    PARSER = Parser()
    LIMITS = {"most": 10}


class Shop(Paging):
    DEFAULTS = {"tax": 7}
    OWN = {"tax": 7}

    def __init__(self, name):
        self.name = name
        self.OWN = dict(self.OWN)

    def page(self, text):
        return self.PARSER.parse(text)


class Corner(Shop):
    PARSER = Parser()
