PASSWORD_HASHERS = ["shop.hashers.DummyHasher"]
