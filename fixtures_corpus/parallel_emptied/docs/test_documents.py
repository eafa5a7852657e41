import unittest

import pymongo
from elasticsearch import Elasticsearch


class TestPeople(unittest.TestCase):
    def setUp(self):
        self.client = pymongo.MongoClient()
        self.people = self.client.shop.people

    def tearDown(self):
        self.people.delete_many({})  # expect: VET415 "delete_many"
        self.client.drop_database("shop")

    def test_none(self):
        assert self.people

    def test_one(self):
        self.people.insert_one({"name": "Ada"})


class TestSearch:
    def setup_method(self):
        self.search = Elasticsearch()
        self.search.delete_by_query(index="shop", body={"query": {"match_all": {}}})  # expect: VET415

    def test_none(self):
        assert self.search

    def test_some(self):
        assert self.search
