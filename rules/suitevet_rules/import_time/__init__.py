"""VET3: what collecting the suite builds, connects and reads."""
