def test_sum(last_numbers, far_apart, squares):
    assert sum(last_numbers) + sum(far_apart) < sum(squares)


def test_first(last_numbers, far_apart, squares):
    assert last_numbers[0] > far_apart[0] == squares[0]
