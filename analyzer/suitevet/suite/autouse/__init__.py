"""What autouse fixtures do, and for whom."""
