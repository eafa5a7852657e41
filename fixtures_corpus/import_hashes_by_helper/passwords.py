import hashlib


def hashed(password):
    return hashlib.pbkdf2_hmac("sha256", password, b"salt", 1_000_000)
