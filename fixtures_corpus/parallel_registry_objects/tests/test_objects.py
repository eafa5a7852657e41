import pytest
from shop import kinds
from shop.kinds import Registry, registry


def test_registers():
    registry.register("tea")  # expect: VET406 "shop.kinds.registry._kinds"
    assert registry.has("tea")


def test_registers_two():
    registry.register("mate")  # expect: VET406 "adds to the global"
    registry.register("milk")
    assert registry.has("milk")


def test_prices():
    kinds.registry.set_price("tea", 3)  # expect: VET406 "sets the global"
    assert kinds.registry.price_of("tea") == 3


def test_packs():
    registry.use_packing(str)  # expect: VET406 "packing"
    assert registry.packing is str


@pytest.fixture
def taken_out():
    registry.register("coffee")
    yield "coffee"
    registry.unregister("coffee")


def test_taken_out(taken_out):
    assert registry.has(taken_out)


@pytest.fixture
def started_over():
    yield
    registry.reset()


def test_started_over(started_over):
    registry.register("cocoa")
    assert registry.has("cocoa")


def test_one_of_two_is_forgotten():
    registry.set_price("coffee", 4)  # expect: VET406
    registry.set_price("milk", 1)
    try:
        assert registry.price_of("milk") == 1
    finally:
        registry.forget_price("milk")


def test_replaced(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", [])
    registry.register("juice")
    assert registry.has("juice")


def test_replaced_as_a_whole(monkeypatch):
    monkeypatch.setattr(kinds, "registry", Registry())
    kinds.registry.register("juice")
    assert kinds.registry.has("juice")


def test_own():
    own = Registry()
    own.register("water")
    assert own.has("water")


def test_as_the_project_sets_it():
    registry.use_packing(kinds._plain)
    assert registry.packing("order") == "order"


def test_asks():
    assert registry.price_of("nothing") == 0
