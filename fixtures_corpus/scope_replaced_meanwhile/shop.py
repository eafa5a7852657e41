def fetch():
    return "real"
