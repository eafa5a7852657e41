"""What tests wait for."""
