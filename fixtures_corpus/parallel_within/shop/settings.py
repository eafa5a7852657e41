class Settings:
    def __init__(self):
        self.paper = "a4"
        self.colours = 1
        self.prices = {}


settings = Settings()
