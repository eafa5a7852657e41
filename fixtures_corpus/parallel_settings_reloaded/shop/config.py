class Mail:
    host = "localhost"


class Config:
    mail = Mail()
    debug = False

    def reload(self):
        self.mail = Mail()
        self.debug = False


class Limits:
    rows = 10


config = Config()
limits = Limits()
