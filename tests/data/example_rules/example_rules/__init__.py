"""Rules of one's own: importing this package registers them."""

from __future__ import annotations

from example_rules import fixture_named_data

__all__ = ["fixture_named_data"]
