def test_named(named, some, some_rows, django_rows, caches):
    assert named


def test_again(named, some, some_rows, django_rows, caches):
    assert some


def test_once(once):
    assert once
