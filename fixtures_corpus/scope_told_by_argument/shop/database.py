from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Tea(Base):
    __tablename__ = "tea"
    id = Column(Integer, primary_key=True)


def bind(engine, create=False, keep=True):
    if create:
        Base.metadata.create_all(engine)
    if not keep:
        Base.metadata.drop_all(engine)
    return engine


def connected(create=False):
    return bind(create_engine("sqlite://"), create=create)


def decided(settings):
    return bind(create_engine("sqlite://"), create=settings["create"])
