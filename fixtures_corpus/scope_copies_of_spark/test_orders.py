import pytest
from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def spark():  # expect: VET105 "getOrCreate"
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


def test_orders(spark):
    assert spark.version
