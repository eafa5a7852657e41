import pytest
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import StaticPool


@pytest.fixture(scope="session")
def overflowing():
    return create_engine("sqlite://", pool_size=5, max_overflow=10)  # expect: VET610 "`max_overflow`"


@pytest.fixture(scope="session")
def of_two_sizes():
    return create_async_engine("sqlite+aiosqlite://", pool_size=5)  # expect: VET610 "`pool_size`"


@pytest.fixture(scope="session")
def of_threads():
    return create_engine("sqlite:///:memory:", pool_size=5)


@pytest.fixture(scope="session")
def of_a_file(tmp_path_factory):
    return create_engine(f"sqlite:///{tmp_path_factory.mktemp('db')}/a.db", pool_size=5, max_overflow=10)


@pytest.fixture(scope="session")
def static():
    return create_engine("sqlite://", poolclass=StaticPool)


def test_engines(overflowing, of_two_sizes, of_threads, of_a_file, static):
    assert overflowing and of_two_sizes and of_threads and of_a_file and static
