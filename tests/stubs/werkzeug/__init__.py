"""Stands in for werkzeug where the corpus is collected."""
