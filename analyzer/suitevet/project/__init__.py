"""Stage 1: the only reader of the user's tree."""
