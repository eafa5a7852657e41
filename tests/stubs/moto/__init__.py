"""Stands in for moto where the corpus is collected."""

from _anything import attribute as __getattr__  # noqa: F401
