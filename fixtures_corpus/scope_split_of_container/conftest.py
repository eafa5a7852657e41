import pytest


@pytest.fixture
def connection():  # expect: VET101 "cannot be wider as it is"
    """Tests change what leads to the database: that is cheap to make anew, and the container stays as it is."""
    import psycopg
    from testcontainers.postgres import PostgresContainer

    with PostgresContainer("postgres:17") as container:
        yield psycopg.connect(container.get_connection_url())


@pytest.fixture
def closed():
    """A test ends it: what would be left of it is not known."""
    import psycopg
    from testcontainers.postgres import PostgresContainer

    with PostgresContainer("postgres:17") as container:
        yield psycopg.connect(container.get_connection_url())


@pytest.fixture(scope="module", params=["14", "15", "16", "17"])
def each(request):
    """One set-up for each version, which no wider scope would save."""
    import psycopg
    from testcontainers.postgres import PostgresContainer

    with PostgresContainer(f"postgres:{request.param}") as container:
        yield psycopg.connect(container.get_connection_url())
