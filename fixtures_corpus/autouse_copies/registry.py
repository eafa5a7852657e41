ENTRIES: dict[str, int] = {}
