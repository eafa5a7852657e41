"""What a user has set, and which rules that turns on."""
