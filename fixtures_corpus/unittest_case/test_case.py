import unittest

import pytest


@pytest.fixture(autouse=True)
def sandbox(monkeypatch):
    monkeypatch.setenv("SANDBOX", "1")


@pytest.fixture
def account():
    return "account"


@pytest.fixture(scope="class")
def service(request):
    request.cls.service = "service"


@pytest.mark.usefixtures("service")
class AccountCase(unittest.TestCase):
    def setUp(self):
        self.account = "ada"

    @pytest.mark.usefixtures("account")
    def test_account(self):
        self.assertEqual(self.account, "ada")

    def helper(self):
        raise NotImplementedError

    def testCamelCase(self):
        self.assertTrue(self.account)

    @pytest.fixture(autouse=True)
    def in_class(self, tmp_path):
        self.path = tmp_path


class Derived(AccountCase):
    def test_more(self):
        self.assertTrue(self.path)


class OnlyRun(unittest.TestCase):
    def runTest(self):
        self.assertTrue(True)


class TestOuter:
    class Inner(unittest.TestCase):
        def test_nested(self):
            self.assertTrue(True)


def make_case(label):
    class Made(unittest.TestCase):
        def test_made(self):
            self.assertTrue(label)

    return Made


Alias = OnlyRun
