"""Nobody here changes `users` or asks for `orders`; but tests that are excluded may, and do."""


def test_ann(users):
    assert users["ann"]


def test_size(users):
    assert len(users) == 1
