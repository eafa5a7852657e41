import pytest
from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def spark():
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


def test_returns(spark):
    assert spark.version
