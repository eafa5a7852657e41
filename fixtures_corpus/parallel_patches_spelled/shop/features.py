STRICT = True
LIMIT = 0


class Till:
    limit = 10
