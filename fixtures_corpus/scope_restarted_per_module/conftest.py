import pytest
from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def spark():  # expect: VET103 "scope session looks possible"
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def ended():  # expect: VET101 "cannot be wider"
    """Nobody could have it after the tests that end it."""
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def spark_of_test():  # expect: VET101 "cannot be wider"
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()
