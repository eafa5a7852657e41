import pathlib

def write(rows, path):
    pathlib.Path(path).write_text(rows)


def test_empty():
    write("", "/tmp/shop-export/all.csv")  # expect: VET403 "written down, as in 5 more functions, and reaches"


def test_one_row():
    write("a", "/tmp/shop-export/all.csv")


def test_two_rows():
    write("a b", "/tmp/shop-export/all.csv")


def test_many_rows():
    write("a b c", "/tmp/shop-export/all.csv")


def test_quoted():
    write("'a'", "/tmp/shop-export/all.csv")


def test_unicode():
    write("ä", "/tmp/shop-export/all.csv")
