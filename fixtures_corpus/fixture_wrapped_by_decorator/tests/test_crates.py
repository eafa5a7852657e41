from making import alone


def test_first(crates):
    with open("list.txt", "w") as file:
        file.write("1")


def test_second(crates):
    with open("list.txt", "w") as file:
        file.write("2")


def test_region(region):
    assert region == "north"


def test_sign(sign, loud, three):
    assert (sign, loud, three) == ("NORTH", "NORTH", 3)


def test_sums(sums):
    assert sums() == 3


def test_total(total):
    assert total == 3


def test_twice(twice):
    assert twice == "northnorth"


def test_named(named):
    assert named == ("north", "named")


@alone
def own():
    pass


def test_own(own):
    assert own == ("north", "own")


def test_elsewhere():
    with open("rest.txt", "w") as file:  # expect: VET403 "rest.txt"
        file.write("3")


def test_elsewhere_again():
    with open("rest.txt", "w") as file:  # expect: VET403 "rest.txt"
        file.write("4")


def test_nobody_brings_it(boxes):  # expect: VET502 "boxes"
    assert boxes
