class Tries:
    last_failed: float = 0.0
    limit = 3
