from pathlib import Path

FOLDER = "shares\\queue"  # expect: VET403 "shares"


def test_written():
    Path("%s" % FOLDER).write_text("a")
    assert FOLDER
