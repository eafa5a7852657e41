class Settings:
    def __init__(self):
        self.paper = "a4"
        self.prices = {}
        self.kinds = []

    def register(self, kind):
        self.kinds.append(kind)


settings = Settings()


def get_settings():
    return settings


def make_settings():
    return Settings()
