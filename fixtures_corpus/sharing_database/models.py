from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase): ...


class Item(Base):
    __tablename__ = "item"

    def __init__(self, name):
        self.name = name
