class Line:
    speed = 1


line = Line()


class Session:
    def __setattr__(self, name, value):
        # where it goes is decided here: it may well be gone with the request
        print(name, value)


session = Session()
