import boto3


def _client(session, name):
    return session.client(name)


class Queues:
    def __init__(self):
        self.session = boto3.Session()
        self.sqs = _client(self.session, "sqs")


try:
    QUEUES: Queues | None = Queues()  # expect: VET302 "conftest.py:1"
except RuntimeError:
    QUEUES = None
