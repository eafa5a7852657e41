from pwdlib import PasswordHash

hasher = PasswordHash.recommended()


def join(name):
    return {"name": name, "password": hasher.hash("secret")}  # expect: VET609 "8 times"
