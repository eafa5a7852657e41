class App:
    def create_server(self, port, log=False):
        return (port, log)


class ShopServer:
    def __init__(self, host="localhost", port=0):
        self.host, self.port = host, port

    def start(self):
        return self.port

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


class Client:
    def __init__(self, port):
        self.port = port
