import os

from passlib.context import CryptContext

usual = CryptContext(schemes=["bcrypt"], deprecated="auto")
quick = CryptContext(schemes=["bcrypt"], bcrypt__rounds=4)
configured = CryptContext(schemes=["bcrypt"], bcrypt__rounds=int(os.environ.get("ROUNDS", "4")))
other = CryptContext(schemes=["pbkdf2_sha256"])


def register(name):
    return {"name": name, "password": usual.hash("secret")}  # expect: VET609 "12 times"


def register_quickly(name):
    return {"name": name, "password": quick.hash("secret")}


def register_as_configured(name):
    return {"name": name, "password": configured.hash("secret")}


def register_otherwise(name):
    return {"name": name, "password": other.hash("secret")}
