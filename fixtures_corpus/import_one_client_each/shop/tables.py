import sqlalchemy

ENGINE = sqlalchemy.create_engine("postgresql://db/shop")  # expect: VET306 "create_engine"


def tables():
    return ENGINE.name
