class Server:
    def __init__(self):
        self.routes = {}

    def reset(self):
        self.routes.clear()


SERVER = Server()
