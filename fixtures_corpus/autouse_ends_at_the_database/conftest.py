import pytest
from elasticsearch import Elasticsearch


class Index:
    def __init__(self, host):
        self._connection = Elasticsearch([host])

    @property
    def connection(self):
        return self._connection


def shop_index():
    return Index("http://localhost:9200")


@pytest.fixture(autouse=True)
def no_documents(request):  # expect: VET210 "takes all 6 tests to the database (`elasticsearch.Elasticsearch.delete_by_query`); 1 of them"
    index = shop_index()

    def delete_all():
        index.connection.delete_by_query(index="shop", body={"query": {"match_all": {}}})  # expect: VET415

    request.addfinalizer(delete_all)


@pytest.fixture
def index():
    return shop_index()
