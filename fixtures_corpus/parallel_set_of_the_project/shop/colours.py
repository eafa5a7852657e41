COLOURS = frozenset({"red", "green", "blue"})
