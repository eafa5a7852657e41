"""Stands in for django.contrib.auth where the corpus is collected."""
