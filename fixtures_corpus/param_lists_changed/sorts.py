SORTS = ["round", "square"]
SORTS.append("oval")
