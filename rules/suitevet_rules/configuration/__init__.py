"""VET7: how pytest is started."""
