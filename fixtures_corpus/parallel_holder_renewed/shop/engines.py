class Engines:
    def __init__(self):
        self._engines = {}

    def register_engine(self, name, engine):
        self._engines[name] = engine


engines = Engines()


def unregister_engine(name, among=engines):
    among._engines.pop(name)
