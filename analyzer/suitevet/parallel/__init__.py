"""Whether a suite can run in several workers: what breaks, what may, what was not seen, and what to do about it.

Start in `model.py`: the values that are made here and that reporters format. The package prints nothing, and nothing
here says that a suite is safe.
"""
