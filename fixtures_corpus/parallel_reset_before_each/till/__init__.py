currency = "EUR"
rounding = 2
printer = None


def total(price):
    return f"{round(price, rounding)} {currency}"
