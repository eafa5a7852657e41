"""Who would share a value, and what each of them does with it."""
