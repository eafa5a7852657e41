"""VET6: time that buys nothing."""
