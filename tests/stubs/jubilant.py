from _anything import Anything


def temp_model(*arguments, **keywords):
    return Anything()
