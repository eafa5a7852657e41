import unittest

from shop import mail


class QuietMail(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.saved = mail.send
        mail.send = print

    @classmethod
    def tearDownClass(cls):
        mail.send = cls.saved
        super().tearDownClass()


class QuietQueue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.queue = mail.queue
        mail.queue = print  # expect: VET411 "shop.mail.queue"

    @classmethod
    def tearDownClass(cls):
        mail.queue = cls.queue


class Server(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()


class Closed(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        return None


class TestShop(Server, QuietMail):
    def test_send(self):
        assert mail.send("text") is None


class TestQueue(Closed, QuietQueue):
    def test_queue(self):
        assert mail.queue("text") is None


class TestOthers(unittest.TestCase):
    def test_send(self):
        assert mail.send("text") == "text"

    def test_queue(self):
        assert mail.queue("text") == "text"
