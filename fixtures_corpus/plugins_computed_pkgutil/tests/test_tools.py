def test_drill(drill):  # answers: tools/power/drills.py:4
    assert drill


def test_board(board):  # answers: plain/boards.py:4
    assert board
