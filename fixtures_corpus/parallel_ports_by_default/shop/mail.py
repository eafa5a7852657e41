"""Servers that listen on a port which nobody has to name."""

import asyncio
import threading


class Server:
    def __init__(self, handler, **options):
        self.handler = handler
        self.options = options
        self.loop = asyncio.new_event_loop()

    def listen(self):
        raise NotImplementedError

    def run(self):
        self.loop.run_until_complete(self.listen())
        self.loop.run_forever()

    def start(self):
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)


class Mail(Server):
    def __init__(self, handler, host="localhost", port=8025):
        super().__init__(handler)
        self.host = host
        self.port = port

    def listen(self):
        return self.loop.create_server(self.handler, host=self.host, port=self.port)


class FreeMail(Mail):
    def __init__(self, handler, port=0):
        super().__init__(handler, port=port)
        self.port = port


class Client:
    def __init__(self, port=8025):
        self.port = port

    def start(self):
        return asyncio.open_connection("localhost", self.port)
