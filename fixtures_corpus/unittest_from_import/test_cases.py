from base_case import BaseCase


class Concrete(BaseCase):
    def test_own(self):
        self.assertTrue(True)
