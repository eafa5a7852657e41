import bcrypt


def register(name, password):
    return {"name": name, "password": bcrypt.hashpw(password.encode(), bcrypt.gensalt())}  # expect: VET609 "12 times"


def register_cheaply(name, password, rounds):
    return {"name": name, "password": bcrypt.hashpw(password.encode(), bcrypt.gensalt(rounds))}
