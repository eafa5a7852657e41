import enum

NAMES = frozenset({"new", "paid", "sent"})
NUMBERS = {1, 2, 3}


class State(enum.Enum):
    NEW = "new"
    PAID = "paid"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
