"""Engines and sessions."""

from __future__ import annotations

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from shop.models import Base


def make_engine(url: str):
    """An engine on a database that has all tables."""
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    return engine


def drop_tables(engine) -> None:
    Base.metadata.drop_all(engine)


def open_session(engine) -> Session:
    return Session(engine)
