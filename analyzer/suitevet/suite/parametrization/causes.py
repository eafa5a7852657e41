"""In what way, and by what, the parameters of tests differ between processes."""

from __future__ import annotations

import enum
from typing import NamedTuple

from suitevet.facts import model as facts


class Sort(enum.StrEnum):
    """In what way parameters differ between processes."""

    HASHED = "hashed"  # the order follows hashes that Python randomizes
    ADDRESSES = "addresses"  # the order follows addresses in memory
    UNKNOWN = "unknown"  # the order follows hashes of elements that are not seen
    DRAWN = "drawn"  # a random or current value becomes part of the test's id
    UNSEEN = "unseen"  # a random or current value, which the id does not show
    BESIDE = "beside"  # the same, beside values that tell the cases apart
    LISTED = "listed"  # the order is the file system's
    IMPORTED = "imported"  # the order is that of imports


class Cause(NamedTuple):
    sort: Sort
    what: str  # for a message: `set(States)`, `uuid.uuid4()`
    expression: facts.Expr
    path: str  # the file it stands in
    may_agree: bool = False  # processes that start together may well come to the same
    is_enum: bool = False  # it is a set of the members of an enum
