from mill import stones


def test_stones():
    assert stones.STONES == "2"
