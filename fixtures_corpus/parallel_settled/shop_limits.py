STRICT = True
