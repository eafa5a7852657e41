def test_three(shared_model):
    shared_model.deploy("shop")


def test_three_again(shared_model):
    shared_model.deploy("shelf")
