"""Stands in for django.contrib.auth.hashers where the corpus is collected."""

from _anything import attribute as __getattr__  # noqa: F401
