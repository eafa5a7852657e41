"""VET4: what breaks, or may, under pytest -n or in another order."""
