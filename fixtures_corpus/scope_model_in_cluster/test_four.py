def test_four(shared_model):
    shared_model.deploy("shop")


def test_four_again(shared_model):
    shared_model.deploy("shelf")
