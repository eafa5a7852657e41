"""The functions that pytest calls while tests run, for whom, and in which worker."""
