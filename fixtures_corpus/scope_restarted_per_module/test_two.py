def test_rows(spark):
    spark.sql("CREATE TABLE two (a int)")
    assert spark.range(3)


def test_ended(ended):
    ended.stop()


def test_own(spark_of_test):
    spark_of_test.sql("CREATE TABLE two (a int)")
    assert spark_of_test.range(3)
