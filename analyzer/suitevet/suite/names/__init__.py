"""What the names and expressions of the project mean."""
