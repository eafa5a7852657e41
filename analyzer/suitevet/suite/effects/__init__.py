"""What running a function or importing a module does."""
