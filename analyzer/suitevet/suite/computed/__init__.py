"""What is in a list that a module computes when it is imported."""
