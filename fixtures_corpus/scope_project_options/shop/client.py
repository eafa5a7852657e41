import subprocess

PORT = 8079


class Client:
    """Starts a server of its own only when it is told to."""

    def __init__(self, embedded=None):
        self.embedded = embedded
        if self.embedded is not None:
            self.process = subprocess.Popen(["shopd", "--port", str(PORT)])

    def get(self, name):
        return name


class Local:
    def __init__(self):
        self.process = subprocess.Popen(["redis-server"])

    def get(self, name):
        return name
