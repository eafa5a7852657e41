"""Decorators that put a function of their own around a test: what it does, pytest does for that test."""

import functools
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest import mock


def with_server(test):
    @functools.wraps(test)
    def served(*args, **kwargs):
        server = HTTPServer(("localhost", 8123), BaseHTTPRequestHandler)  # expect: VET404 "decorator `with_server`"
        try:
            return test(*args, **kwargs)
        finally:
            server.server_close()

    return served


def in_region(region):
    def decorator(test):
        @functools.wraps(test)
        def placed(*args, **kwargs):
            os.environ["SHOP_REGION"] = region  # expect: VET401 "decorator `in_region"
            return test(*args, **kwargs)

        return placed

    return decorator


def in_currency(currency):
    def decorator(test):
        @functools.wraps(test)
        def paid(*args, **kwargs):
            with mock.patch.dict(os.environ):
                os.environ["SHOP_CURRENCY"] = currency
                return test(*args, **kwargs)

        return paid

    return decorator


def in_language(language):
    """Nobody asks for it."""

    def decorator(test):
        @functools.wraps(test)
        def told(*args, **kwargs):
            os.environ["SHOP_LANGUAGE"] = language
            return test(*args, **kwargs)

        return told

    return decorator


def noted(test):
    """It does not call what it is given: something else is made of the test."""

    def note():
        os.environ["SHOP_NOTES"] = test.__name__

    return test if test.__doc__ is None else note
