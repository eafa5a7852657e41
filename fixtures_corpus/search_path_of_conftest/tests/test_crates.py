def test_first(crates):
    with open("list.txt", "w") as file:
        file.write("1")


def test_second(crates):
    with open("list.txt", "w") as file:
        file.write("2")


def test_region(region):
    assert region == "north"


def test_sign(sign):
    assert sign == "NORTH"


def test_elsewhere():
    with open("rest.txt", "w") as file:  # expect: VET403 "rest.txt"
        file.write("3")


def test_elsewhere_again():
    with open("rest.txt", "w") as file:  # expect: VET403 "rest.txt"
        file.write("4")


def test_nobody_brings_it(bags):  # expect: VET502 "bags"
    assert bags
