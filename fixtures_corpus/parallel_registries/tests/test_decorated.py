from shop import kinds


def test_registers_a_function():
    @kinds.register  # expect: VET406 "adds to the global"
    def weigh(order):
        return order

    assert kinds.KINDS


def test_taken_out():
    @kinds.register
    def count(order):
        return order

    try:
        assert count in kinds.KINDS
    finally:
        kinds.unregister(count)


def test_of_no_registry():
    @kinds.add_up
    def nothing():
        return 0

    assert nothing is not None
