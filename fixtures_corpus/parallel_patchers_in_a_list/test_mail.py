"""Patches that a loop stops, at the end of a test that may not come to it."""

from unittest.mock import patch

from shop import mail


def test_stopped():
    patchers = []
    for name in ("send", "receive"):
        patcher = patch(f"shop.mail.{name}")
        patcher.start()  # expect: VET411 "put back only if nothing fails"
        patchers.append(patcher)
    assert mail.send()
    for patcher in patchers:
        patcher.stop()


def test_stopped_in_any_case():
    patchers = []
    try:
        for name in ("send", "receive"):
            patcher = patch(f"shop.mail.{name}")
            patcher.start()
            patchers.append(patcher)
        assert mail.send()
    finally:
        for patcher in patchers:
            patcher.stop()
