limit = None


class Bounded(type):
    @property
    def LIMIT(cls):
        return limit

    @LIMIT.setter
    def LIMIT(cls, value):
        global limit
        limit = value


class Image(metaclass=Bounded):
    FORMAT = "png"
