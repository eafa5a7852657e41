"""Stands in for passlib where the corpus is collected."""
