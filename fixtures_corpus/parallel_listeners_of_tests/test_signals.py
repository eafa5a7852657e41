"""A signal holds what listens to it no longer than anybody else does, unless it is told to."""

from django.db.models import signals
from django.dispatch import Signal
from django.urls import clear_url_caches

paid = Signal()
seen = []


def listen(**given):
    seen.append(given)


def test_own_listener():
    called = []

    def listener(**given):
        called.append(given)

    signals.post_save.connect(listener)
    assert not called


def test_own_listener_for_good():
    def listener(**given):
        seen.append(given)

    signals.post_save.connect(listener, weak=False)  # expect: VET402 "connect"
    assert not seen


def test_listener():
    signals.pre_save.connect(listen)  # expect: VET402 "connect"
    assert listen


def test_addresses():
    clear_url_caches()
    assert paid
