"""Stands in for oslotest where the corpus is collected."""

import unittest


class BaseTestCase(unittest.TestCase):
    pass
