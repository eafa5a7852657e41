import hashlib


def derived(password):
    return hashlib.pbkdf2_hmac("sha256", password, b"pepper", 1_000_000)


SMALL = derived(b"small")  # expect: VET306 "(and in 1 more place)"
LARGE = derived(b"large")
