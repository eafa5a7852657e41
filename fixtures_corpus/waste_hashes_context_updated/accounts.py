from passlib.context import CryptContext

context = CryptContext(schemes=["bcrypt"])


def register(name):
    return {"name": name, "password": context.hash("secret")}
