"""Stands in for pytest_bdd where the corpus is collected."""

from _anything import attribute as __getattr__  # noqa: F401
