import os

PASSWORD_HASHERS = (
    os.environ["PASSWORD_HASHERS"].split(",")
    if "PASSWORD_HASHERS" in os.environ
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
