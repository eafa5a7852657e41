"""Kept between runs, below `.suitevet_cache` in a suite's root; whatever is wrong with it, it counts as empty."""
