_checker = None


def use(checker):
    global _checker
    _checker = checker


_reader = None


def read_by(reader):
    global _reader
    _reader = reader
