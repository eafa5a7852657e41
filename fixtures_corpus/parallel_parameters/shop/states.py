import enum
from typing import NewType

NAMES = frozenset({"new", "paid", "sent"})
NUMBERS = {1, 2, 3}


class State(enum.Enum):
    NEW = "new"
    PAID = "paid"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def public_names(module) -> set[str]:
    found = set()
    for name in dir(module):
        if not name.startswith("_"):
            found.add(name)
    return found


def sorted_names(module):
    found = public_names(module)
    return sorted(found)


Endpoint = NewType("Endpoint", str)


class Remote:
    status = Endpoint("status")
    orders = Endpoint("orders")


ENDPOINTS = {Remote.status, Remote.orders}
