RATE = 1
OFFERS = []


def total():
    return RATE, OFFERS
