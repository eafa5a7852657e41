from shop import access


def test_one():
    access.read_by("one")  # expect: VET406 "test_one"
    assert access


def test_two():
    access.read_by("two")  # expect: VET406 "test_two"
    assert access
