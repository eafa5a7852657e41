"""What tests leave behind for others."""
