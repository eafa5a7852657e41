"""Stands in for psycopg2.pool where the corpus is collected."""

from _anything import attribute as __getattr__  # noqa: F401
