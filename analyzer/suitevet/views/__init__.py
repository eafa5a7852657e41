"""A suite as something to look at: its fixture graph and its scope matrix."""
