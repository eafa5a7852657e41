"""Stage 2: what one file says, read once and kept as inert tuples."""
