"""VET2: autouse fixtures that everyone pays for and few need."""
