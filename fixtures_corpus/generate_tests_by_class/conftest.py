def pytest_generate_tests(metafunc):
    if metafunc.cls is None or not hasattr(metafunc.cls, "sizes"):
        return
    if "size" in metafunc.fixturenames:
        metafunc.parametrize("size", metafunc.cls.sizes)
    for name in ("colour", "shape"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, ["one", "two", "three"])
