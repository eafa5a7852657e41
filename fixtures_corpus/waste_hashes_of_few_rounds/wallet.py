import hashlib


def key(secret):
    return hashlib.pbkdf2_hmac("sha256", secret.encode(), b"wallet", 2048, 32)


def strong_key(secret):
    return hashlib.pbkdf2_hmac("sha256", secret.encode(), b"wallet", 600_000)  # expect: VET609


SPARE = key("spare")
