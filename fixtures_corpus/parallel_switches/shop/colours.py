_colouring = True
_is_loud = True
_limit = [10]
_settings = None


def disable_colours():
    global _colouring
    _colouring = False


def enable_colours():
    global _colouring
    _colouring = True


def has_colours():
    return _colouring


def enable_sound():
    """On from the start: nothing changes."""
    global _is_loud
    _is_loud = True


def set_limit(limit=None, is_hard=False):
    limit = limit or 10
    if is_hard and limit > 100:
        limit = 100
    if limit < 0:
        raise ValueError(limit)
    _limit[0] = limit


def limit_of():
    return _limit[0]


def configure(**options):
    global _settings
    _settings = dict(options)


def settings():
    return _settings
