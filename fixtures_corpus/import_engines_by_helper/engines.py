import sqlalchemy


def created():
    return sqlalchemy.create_engine("postgresql://localhost/main")
