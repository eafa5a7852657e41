CURRENCY = "EUR"
LANGUAGE = "en"


class Settings:
    def __init__(self):
        self.host = "localhost"
        self.port = 0

    def reset(self):
        self.__init__()


class Client:
    current = None

    @classmethod
    def clear_current(cls):
        cls.current = None


settings = Settings()
