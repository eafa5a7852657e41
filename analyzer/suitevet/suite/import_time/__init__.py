"""What happens before the first test."""
