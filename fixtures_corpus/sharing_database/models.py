from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeclarativeBase): ...


class Item(Base):
    __tablename__ = "item"

    def __init__(self, name):
        self.name = name


class OwnSession(Session):
    def first(self):
        return self.query("item").first()
