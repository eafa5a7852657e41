"""Stands in for boto3 where the corpus is collected."""

from _anything import attribute as __getattr__  # noqa: F401
