def test_bags(bags):
    with open("bag.txt", "w") as file:
        file.write("1")


def test_more_bags(bags):
    with open("bag.txt", "w") as file:
        file.write("2")
