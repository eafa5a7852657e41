import pytest


@pytest.fixture(scope="session")
def spark():
    from pyspark.sql import SparkSession

    return SparkSession.builder.getOrCreate()


@pytest.fixture
def prices(spark):  # expect: VET101 "scope module is safe"
    """A frame is made into others, and never changed."""
    return spark.createDataFrame([("tea", 3), ("milk", 2)], ["name", "price"])


@pytest.fixture
def few(spark):
    """As the other, for one test."""
    return spark.createDataFrame([("tea", 3)], ["name", "price"])
