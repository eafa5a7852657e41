import pytest
from pyspark.sql import SparkSession
from selenium import webdriver
from testcontainers.postgres import PostgresContainer  # expect: VET305


@pytest.fixture
def spark():  # expect: VET103 "scope module"  # ceiling: session
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def kept_spark():  # expect: VET101 "about 200 ms"
    """Never stopped: the next test gets the same session, which takes its time, too."""
    return SparkSession.builder.getOrCreate()


@pytest.fixture(scope="module")
def browser(request):  # expect: VET103 "module-scoped fixture `browser`"
    driver = webdriver.Chrome()
    request.addfinalizer(driver.quit)
    return driver


@pytest.fixture
def database_url():  # expect: VET103 "container"
    with PostgresContainer("postgres:17") as container:
        yield container.get_connection_url()


@pytest.fixture
def stopped_by_a_test():  # expect: VET101 "`test_stop` changes it"
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def shared_spark():
    session = SparkSession.builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def no_spark():  # ceiling: function
    """Ends what tests have started, before and after: nothing of its own to share."""
    if SparkSession.getActiveSession():
        SparkSession.builder.getOrCreate().stop()
    yield
    if SparkSession.getActiveSession():
        SparkSession.builder.getOrCreate().stop()
