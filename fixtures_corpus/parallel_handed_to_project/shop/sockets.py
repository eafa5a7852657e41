import socket


class Base:
    def __init__(self, kind):
        self.socket = socket.socket(kind)


class Server(Base):
    def __init__(self, host, port):
        Base.__init__(self, socket.AF_INET)
        if port == 0:
            self.socket.bind((host, 0))
        else:
            self.socket.bind((host, port))

    def close(self):
        self.socket.close()


class Client(Base):
    def __init__(self, host, port):
        Base.__init__(self, socket.AF_INET)
        self.socket.connect((host, port))


class MaybeServer:
    def __init__(self, port, embedded=None):
        if embedded is not None:
            embedded.bind(("localhost", port))


class Listener:
    def __init__(self, host, port):
        self.address = (host, port)

    def __enter__(self):
        self.socket = socket.socket()
        self.socket.bind(self.address)
        return self

    def __exit__(self, *raised):
        self.socket.close()
