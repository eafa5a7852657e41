_strict = True


def set_strict(strict):
    global _strict
    _strict = strict
