"""Stage 3: all facts linked into one value that answers questions about the suite."""
