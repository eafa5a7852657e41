from pyspark.sql import SparkSession


def test_rows(spark, kept_spark, shared_spark):
    assert spark.range(3)
    assert kept_spark.range(3)
    assert shared_spark.range(3)


def test_more_rows(spark, kept_spark, shared_spark):
    assert spark.range(30)
    assert kept_spark.range(30)
    assert shared_spark.range(30)


def test_stop(stopped_by_a_test):
    stopped_by_a_test.stop()


def test_not_stopped(stopped_by_a_test):
    assert stopped_by_a_test.range(3)


def test_address(database_url):
    assert database_url


def test_scheme(database_url):
    assert str(database_url)


def test_starts_its_own(no_spark):
    assert SparkSession.builder.getOrCreate().range(3)


def test_starts_another(no_spark):
    assert SparkSession.builder.getOrCreate().range(30)
