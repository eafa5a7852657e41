def test_one(shared_model):
    shared_model.deploy("shop")


def test_one_again(shared_model):
    shared_model.deploy("shelf")
