def opened():
    return TOOLS["docker"]()


TOOLS: dict = {}
