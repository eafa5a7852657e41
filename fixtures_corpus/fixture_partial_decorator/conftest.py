from functools import partial

import pytest

DB = partial(pytest.fixture, scope="session")
named = partial(pytest.fixture, name="named_account")


@DB()
def database(tmp_path_factory):
    return tmp_path_factory.mktemp("db")


@DB(autouse=True)
def migrated(database):
    (database / "migrated").touch()


@named()
def build_account(database):
    return database / "account"
