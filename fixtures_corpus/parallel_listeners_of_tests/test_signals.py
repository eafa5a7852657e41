"""A signal holds what listens to it no longer than anybody else does, unless it is told to."""

from shop.signals import paid, sent

seen = []


def listen(**given):
    seen.append(given)


def test_own_listener():
    called = []

    def listener(**given):
        called.append(given)

    paid.connect(listener)
    assert not called


def test_own_listener_for_good():
    def listener(**given):
        seen.append(given)

    paid.connect(listener, weak=False)  # expect: VET402 "connect"
    assert not seen


def test_listener():
    sent.connect(listen)  # expect: VET402 "connect"
    assert listen
