class Session:
    def __init__(self, *, use_fakeredis=False):
        self.client = None
        self.use_fakeredis = use_fakeredis

    async def connect(self):
        return self
