from stock import *  # noqa: F403
