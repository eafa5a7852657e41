from shop import formats


def test_for_a_context():
    context = formats.Context()
    formats.set_loads(str, context)
    assert context.loads is str


def test_for_all():
    formats.set_loads(str)  # expect: VET406 "set_loads"
    assert formats._loads is str
