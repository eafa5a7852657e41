class Config:
    debug = False

    def reload(self):
        self.debug = False


config = Config()
