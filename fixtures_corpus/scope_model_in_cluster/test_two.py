def test_two(shared_model):
    shared_model.deploy("shop")


def test_two_again(shared_model):
    shared_model.deploy("shelf")
